/** Clients of AWS that answer or fail in time, for credentials that are found anew after a restore. */
@NullMarked
package dev.clickway.function.aws;

import org.jspecify.annotations.NullMarked;
