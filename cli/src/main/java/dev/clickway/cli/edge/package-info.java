/** The local edge: does to a request what CloudFront and its edge function do. */
@NullMarked
package dev.clickway.cli.edge;

import org.jspecify.annotations.NullMarked;
