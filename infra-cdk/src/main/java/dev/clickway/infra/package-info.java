/** The CDK app: one stack for each brand, an inventory of small constructs. */
@NullMarked
package dev.clickway.infra;

import org.jspecify.annotations.NullMarked;
