/** Reports made where the exports lie, by Athena. */
@NullMarked
package dev.clickway.cli.athena;

import org.jspecify.annotations.NullMarked;
