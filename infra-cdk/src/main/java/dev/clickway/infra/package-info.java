@NullMarked
package dev.clickway.infra;

import org.jspecify.annotations.NullMarked;
