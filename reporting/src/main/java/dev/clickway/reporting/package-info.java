@NullMarked
package dev.clickway.reporting;

import org.jspecify.annotations.NullMarked;
