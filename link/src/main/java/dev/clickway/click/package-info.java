/** The click record: raw signals of one request, and how they reach the function. */
@NullMarked
package dev.clickway.click;

import org.jspecify.annotations.NullMarked;
