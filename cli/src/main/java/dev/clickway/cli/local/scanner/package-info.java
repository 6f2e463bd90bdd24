/** Visitors that click as scanners, previews and people are known to click. */
@NullMarked
package dev.clickway.cli.local.scanner;

import org.jspecify.annotations.NullMarked;
