/** E-mail in, tracked e-mail out: {@link dev.clickway.rewriter.Rewriter} is where to start. */
@NullMarked
package dev.clickway.rewriter;

import org.jspecify.annotations.NullMarked;
