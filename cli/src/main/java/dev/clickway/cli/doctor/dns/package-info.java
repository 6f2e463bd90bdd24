/** What DNS says of a tracking domain. */
@NullMarked
package dev.clickway.cli.doctor.dns;

import org.jspecify.annotations.NullMarked;
