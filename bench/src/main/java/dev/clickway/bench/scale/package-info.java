/** What volumes ask of AWS, reckoned: limits, cost, and how the table's key spreads. */
@NullMarked
package dev.clickway.bench.scale;

import org.jspecify.annotations.NullMarked;
