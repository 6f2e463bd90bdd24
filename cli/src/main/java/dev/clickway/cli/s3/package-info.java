/** Places in S3 as an operator writes them, and the client that reads there. */
@NullMarked
package dev.clickway.cli.s3;

import org.jspecify.annotations.NullMarked;
