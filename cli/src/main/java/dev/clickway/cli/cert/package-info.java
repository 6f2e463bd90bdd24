/** The certificate of a brand whose DNS is elsewhere. */
@NullMarked
package dev.clickway.cli.cert;

import org.jspecify.annotations.NullMarked;
