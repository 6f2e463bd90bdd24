/** What runs in Lambda: a request comes in, the click is recorded, a redirect goes out. */
@NullMarked
package dev.clickway.function;

import org.jspecify.annotations.NullMarked;
