/** What runs in Lambda: the two handlers that it calls. */
@NullMarked
package dev.clickway.function;

import org.jspecify.annotations.NullMarked;
