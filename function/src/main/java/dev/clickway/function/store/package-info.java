/** Where clicks are kept: the table, the queue before it, and the form in which a click waits outside of the table. */
@NullMarked
package dev.clickway.function.store;

import org.jspecify.annotations.NullMarked;
