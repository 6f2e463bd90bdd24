/** URLs as a browser understands them, by the <a href="https://url.spec.whatwg.org/">URL Standard</a>. */
@NullMarked
package dev.clickway.rewriter.url;

import org.jspecify.annotations.NullMarked;
