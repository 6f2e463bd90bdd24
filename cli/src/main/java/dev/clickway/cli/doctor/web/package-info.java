/** What a tracking domain answers over TLS and HTTP. */
@NullMarked
package dev.clickway.cli.doctor.web;

import org.jspecify.annotations.NullMarked;
