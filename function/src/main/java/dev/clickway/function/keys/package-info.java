/** The link keys in use, from where they are kept. */
@NullMarked
package dev.clickway.function.keys;

import org.jspecify.annotations.NullMarked;
