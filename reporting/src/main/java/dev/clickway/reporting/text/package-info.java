/** Reports as a table for a terminal, as JSON and as CSV. */
@NullMarked
package dev.clickway.reporting.text;

import org.jspecify.annotations.NullMarked;
