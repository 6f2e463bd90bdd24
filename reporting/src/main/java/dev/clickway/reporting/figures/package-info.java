/** What a report is asked, and what it answers: values only, made by {@link dev.clickway.reporting.Reports}. */
@NullMarked
package dev.clickway.reporting.figures;

import org.jspecify.annotations.NullMarked;
