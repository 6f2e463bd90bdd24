@NullMarked
package dev.clickway.function;

import org.jspecify.annotations.NullMarked;
