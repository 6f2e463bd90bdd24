/** Has a click kept in time, whatever the stores do: a bound around each, and a circuit that spares shoppers the wait. */
@NullMarked
package dev.clickway.function.keeping;

import org.jspecify.annotations.NullMarked;
