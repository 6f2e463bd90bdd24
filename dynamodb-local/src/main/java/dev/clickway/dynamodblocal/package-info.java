/** DynamoDB Local as a process of its own. */
@NullMarked
package dev.clickway.dynamodblocal;

import org.jspecify.annotations.NullMarked;
