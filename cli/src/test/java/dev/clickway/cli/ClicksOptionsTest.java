package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of {@code clicks} that do not go together: said before anything is opened. */
class ClicksOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "--raw --explain, --raw has no verdicts",
        "--follow --explain, which --explain does not",
        "--follow --from x, and --from those of exports",
        "--follow --from s3://x, and --from those of exports",
        "--unchecked, --unchecked is for exports",
        "--from no-such-folder, no-such-folder: is not there",
        "--from s3://NO, no place in S3",
        "--format csv, Invalid value for option '--format'"
    })
    void what_does_not_go_together_is_one_line(String options, String why) {
        Run run = Run.clickway(("clicks " + options).split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains(why);
    }
}
