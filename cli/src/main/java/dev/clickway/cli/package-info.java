@NullMarked
package dev.clickway.cli;

import org.jspecify.annotations.NullMarked;
