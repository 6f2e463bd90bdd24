/** All that the functions log: spilled clicks, defects, and counts of what is out of the ordinary. */
@NullMarked
package dev.clickway.function.log;

import org.jspecify.annotations.NullMarked;
