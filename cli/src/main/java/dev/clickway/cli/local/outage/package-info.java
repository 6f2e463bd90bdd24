/** The table goes away and comes back, and the clicks wait meanwhile. */
@NullMarked
package dev.clickway.cli.local.outage;

import org.jspecify.annotations.NullMarked;
