/** The link keys of a brand in AWS: which there are, adding one, and taking one out, so that no link in a mail breaks. */
@NullMarked
package dev.clickway.cli.keys;

import org.jspecify.annotations.NullMarked;
