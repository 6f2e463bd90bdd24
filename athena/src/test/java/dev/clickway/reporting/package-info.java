/** The report's SQL on Athena's engine. */
@NullMarked
package dev.clickway.reporting;

import org.jspecify.annotations.NullMarked;
