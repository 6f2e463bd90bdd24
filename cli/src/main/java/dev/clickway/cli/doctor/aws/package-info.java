/** What a brand's AWS account holds. */
@NullMarked
package dev.clickway.cli.doctor.aws;

import org.jspecify.annotations.NullMarked;
