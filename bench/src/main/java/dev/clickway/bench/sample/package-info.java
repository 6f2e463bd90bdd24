/** A season's sends of the demo brand, for a report that shows all that a report has. */
@NullMarked
package dev.clickway.bench.sample;

import org.jspecify.annotations.NullMarked;
