/** A report as one HTML file that opens anywhere and loads nothing. */
@NullMarked
package dev.clickway.reporting.html;

import org.jspecify.annotations.NullMarked;
