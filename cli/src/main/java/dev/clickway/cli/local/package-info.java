/** {@code clickway local}: the whole way of a link on this machine, with a page to look at. */
@NullMarked
package dev.clickway.cli.local;

import org.jspecify.annotations.NullMarked;
