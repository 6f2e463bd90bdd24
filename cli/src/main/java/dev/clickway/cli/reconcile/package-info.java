/** Clicks that logs know and the table does not: found, and recorded. */
@NullMarked
package dev.clickway.cli.reconcile;

import org.jspecify.annotations.NullMarked;
