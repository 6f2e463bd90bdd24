/** What {@code clickway report} is asked, and the files that it writes. */
@NullMarked
package dev.clickway.cli.report;

import org.jspecify.annotations.NullMarked;
