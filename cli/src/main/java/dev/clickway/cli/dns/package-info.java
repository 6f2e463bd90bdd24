/** Questions to the DNS, for what a deploy or a send depends on. */
@NullMarked
package dev.clickway.cli.dns;

import org.jspecify.annotations.NullMarked;
