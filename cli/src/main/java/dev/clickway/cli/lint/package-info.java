/** UTM lint: what breaks the brand's rules, as text, JSON and SARIF. */
@NullMarked
package dev.clickway.cli.lint;

import org.jspecify.annotations.NullMarked;
