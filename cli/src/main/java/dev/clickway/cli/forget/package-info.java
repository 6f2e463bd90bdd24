/** Deletes what is known of a delivery. */
@NullMarked
package dev.clickway.cli.forget;

import org.jspecify.annotations.NullMarked;
