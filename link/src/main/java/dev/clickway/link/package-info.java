/** The signed link: minted, verified, and signed with keys that never show. */
@NullMarked
package dev.clickway.link;

import org.jspecify.annotations.NullMarked;
