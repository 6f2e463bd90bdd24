/** Clicks as they come, out of a table's stream. */
@NullMarked
package dev.clickway.cli.follow;

import org.jspecify.annotations.NullMarked;
