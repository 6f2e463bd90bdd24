/** DynamoDB's exports in, figures out. */
@NullMarked
package dev.clickway.reporting;

import org.jspecify.annotations.NullMarked;
