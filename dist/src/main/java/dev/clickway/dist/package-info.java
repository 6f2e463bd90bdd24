/** What an archive holds beside the program: manual, completion, and the licences of what is within. */
@NullMarked
package dev.clickway.dist;

import org.jspecify.annotations.NullMarked;
