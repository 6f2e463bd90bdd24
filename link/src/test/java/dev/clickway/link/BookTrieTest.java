package dev.clickway.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BookTrieTest {
    private static final Codebook BOOK = Codebook.V1;
    private static final BookTrie TRIE = BOOK.trie();
    private static int symbols;

    @BeforeAll
    static void count() throws IOException {
        try (BufferedReader book = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Codebook.class.getResourceAsStream("codebook-1.txt")),
                StandardCharsets.US_ASCII))) {
            symbols = (int) book.lines().filter(line -> line.indexOf('\t') >= 0).count();
        }
    }

    @Test
    void where_no_longer_text_may_stand_over_two_the_first_is_the_longest_that_stands_there() {
        int told = 0;
        for (int first = Codebook.ESCAPE + 1; first < symbols; first++) {
            for (int second = Codebook.ESCAPE + 1; second < symbols; second++) {
                byte[] both = both(first, second);
                boolean longest = TRIE.longestMatch(both, 0, both.length) == first;
                if (!TRIE.mayBeLonger(first, second)) {
                    assertThat(longest).as("%d, then %d", first, second).isTrue();
                    told++;
                }
                assertThat(TRIE.isLongestMatch(first, both, 0, both.length)).isEqualTo(longest);
            }
        }
        // Else nothing would be gained.
        assertThat(told).isGreaterThan(symbols * symbols / 2);
    }

    /** What goes on behind both does not matter: no text of the book reaches so far. */
    @Test
    void where_a_longer_text_begins_with_two_it_may_be_longer() {
        for (int longer = Codebook.ESCAPE + 1; longer < symbols; longer++) {
            byte[] text = BOOK.text(longer);
            for (int cut = 1; cut < text.length; cut++) {
                int first = TRIE.longestMatch(text, 0, cut);
                int end = BOOK.text(first).length;
                for (int to = end + 1; to <= text.length; to++) {
                    int second = TRIE.longestMatch(text, end, to);
                    assertThat(TRIE.mayBeLonger(first, second))
                            .as("%d, then %d, in %d", first, second, longer)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void every_letter_of_a_text_is_a_text_so_that_none_of_them_is_ever_escaped() {
        Set<Byte> letters = new HashSet<>();
        Set<Byte> texts = new HashSet<>();
        for (int symbol = Codebook.ESCAPE + 1; symbol < symbols; symbol++) {
            byte[] text = BOOK.text(symbol);
            for (byte letter : text) {
                letters.add(letter);
            }
            if (text.length == 1) {
                texts.add(text[0]);
            }
        }
        assertThat(texts).containsExactlyInAnyOrderElementsOf(letters);
    }

    private static byte[] both(int first, int second) {
        byte[] a = BOOK.text(first);
        byte[] b = BOOK.text(second);
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
