/** How the outcome of a check list is told. */
@NullMarked
package dev.clickway.cli.doctor.report;

import org.jspecify.annotations.NullMarked;
