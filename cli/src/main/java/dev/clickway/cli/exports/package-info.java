/** DynamoDB's exports: begun and followed in AWS, and fetched from S3. */
@NullMarked
package dev.clickway.cli.exports;

import org.jspecify.annotations.NullMarked;
