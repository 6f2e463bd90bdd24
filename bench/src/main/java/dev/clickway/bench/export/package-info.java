/** Exports of any size, and how long a report over one takes. */
@NullMarked
package dev.clickway.bench.export;

import org.jspecify.annotations.NullMarked;
