/** Clicks that wait in the queue come into the table. */
@NullMarked
package dev.clickway.function.recovery;

import org.jspecify.annotations.NullMarked;
