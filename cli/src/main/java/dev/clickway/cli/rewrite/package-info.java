/** What the rewriting of mails writes and reads: reports, manifests, lists of deliveries, and batches of them. */
@NullMarked
package dev.clickway.cli.rewrite;

import org.jspecify.annotations.NullMarked;
