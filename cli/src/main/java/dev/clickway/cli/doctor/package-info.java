/** The launch check list: its checks, what came of them, and how they are run. */
@NullMarked
package dev.clickway.cli.doctor;

import org.jspecify.annotations.NullMarked;
