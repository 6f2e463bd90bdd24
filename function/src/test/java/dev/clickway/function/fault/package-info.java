/** A network that breaks on command, between the function and what it writes to. */
@NullMarked
package dev.clickway.function.fault;

import org.jspecify.annotations.NullMarked;
