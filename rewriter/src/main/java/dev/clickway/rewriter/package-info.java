@NullMarked
package dev.clickway.rewriter;

import org.jspecify.annotations.NullMarked;
