/** The brand file: the only thing an operator edits; read, validated, and turned into values. */
@NullMarked
package dev.clickway.brand;

import org.jspecify.annotations.NullMarked;
