/** What Lambda tells the functions, what they are made of, and how they get ready for their first click. */
@NullMarked
package dev.clickway.function.start;

import org.jspecify.annotations.NullMarked;
