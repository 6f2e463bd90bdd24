/** A request comes in, the click is recorded, a redirect goes out. */
@NullMarked
package dev.clickway.function.redirect;

import org.jspecify.annotations.NullMarked;
