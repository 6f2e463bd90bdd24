/** Probe links, clicked and followed to the end, and the clicks they leave. */
@NullMarked
package dev.clickway.cli.doctor.probe;

import org.jspecify.annotations.NullMarked;
