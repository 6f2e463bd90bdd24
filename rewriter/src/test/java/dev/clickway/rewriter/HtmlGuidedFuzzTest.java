package dev.clickway.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Bytes that Jazzer finds by watching which branches they reach. An ordinary build runs the files that are kept;
 * {@code JAZZER_FUZZ=1} looks for new ones for three minutes.
 */
class HtmlGuidedFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void no_byte_outside_the_links_changes_and_a_second_run_changes_nothing(byte[] html) {
        switch (Rewriter.of(Brands.WITH_UTM, Brands.KEYS).rewriteHtml(html, Mails.MAIL)) {
            case Rewriting.Refused refused -> assertThat(refused.reason()).isNotEmpty();
            case Rewriting.Done done -> {
                assertThat(done.content()).isEqualTo(HtmlFuzzTest.spliced(html, done));
                assertThat(Mails.rewritten(Brands.WITH_UTM, done.content()).content())
                        .isEqualTo(done.content());
            }
        }
    }
}
