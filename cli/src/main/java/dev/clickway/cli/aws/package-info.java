/** What the command says of AWS's refusals. */
@NullMarked
package dev.clickway.cli.aws;

import org.jspecify.annotations.NullMarked;
