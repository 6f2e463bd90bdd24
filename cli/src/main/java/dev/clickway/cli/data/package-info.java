/** The clicks of a brand: local data, or its table in AWS. */
@NullMarked
package dev.clickway.cli.data;

import org.jspecify.annotations.NullMarked;
