/** Whether one tracking domain may take over from another now. */
@NullMarked
package dev.clickway.cli.doctor.cutover;

import org.jspecify.annotations.NullMarked;
