package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A small book, made in each test, against a look at every text of it. */
class SmallBookTrieTest {
    private static final List<String> TEXTS =
            List.of("", "", "a", "b", "ab", "abc", "bca", "c", "cab", "x", "abx", "bcab", "cabab");

    private final BookTrie trie = new BookTrie(
            TEXTS.stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new));

    @Test
    void the_longest_text_is_found_wherever_it_stands() {
        for (String text : textsOf(6)) {
            byte[] bytes = ("b" + text).getBytes(StandardCharsets.US_ASCII);
            assertThat(trie.longestMatch(bytes, 1, bytes.length)).as(text).isEqualTo(longest(text));
            for (int symbol = Codebook.ESCAPE + 1; symbol < TEXTS.size(); symbol++) {
                if (text.startsWith(TEXTS.get(symbol))) {
                    assertThat(trie.isLongestMatch(symbol, bytes, 1, bytes.length))
                            .as(TEXTS.get(symbol) + " in " + text)
                            .isEqualTo(symbol == longest(text));
                }
            }
        }
    }

    @Test
    void a_pair_may_be_longer_where_a_longer_text_agrees_with_it() {
        for (int first = Codebook.ESCAPE + 1; first < TEXTS.size(); first++) {
            for (int second = Codebook.ESCAPE + 1; second < TEXTS.size(); second++) {
                String one = TEXTS.get(first);
                String both = one + TEXTS.get(second);
                boolean longer = TEXTS.stream()
                        .filter(text -> text.startsWith(one) && text.length() > one.length())
                        .anyMatch(text -> both.startsWith(text) || text.startsWith(both));
                assertThat(trie.mayBeLonger(first, second)).as(both).isEqualTo(longer);
            }
        }
    }

    private static int longest(String text) {
        int longest = Codebook.ESCAPE;
        for (int symbol = Codebook.ESCAPE + 1; symbol < TEXTS.size(); symbol++) {
            if (text.startsWith(TEXTS.get(symbol))
                    && TEXTS.get(symbol).length() > TEXTS.get(longest).length()) {
                longest = symbol;
            }
        }
        return longest;
    }

    private static List<String> textsOf(int letters) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < letters; i++) {
            texts = texts.stream()
                    .flatMap(text -> Stream.of("a", "b", "c", "x", "d").map(letter -> text + letter))
                    .toList();
        }
        return texts;
    }
}
