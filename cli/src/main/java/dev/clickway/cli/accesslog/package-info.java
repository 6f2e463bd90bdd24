/** CloudFront's access logs and the function's log as files, read line by line; every line is text of a stranger's. */
@NullMarked
package dev.clickway.cli.accesslog;

import org.jspecify.annotations.NullMarked;
