package dev.clickway.function.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickway.function.fixture.DemoBrand;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import dev.clickway.link.LinkMinter;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.Minting.Minted;
import dev.clickway.link.TokenState;
import dev.clickway.link.Verification.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysSecretTest {
    private static final String ONE = "first-plain-text-of-forty-letters-or-so-1";
    private static final String TWO = "secnd-plain-text-of-forty-letters-or-so-2";

    @Test
    void links_of_every_key_verify_and_new_ones_are_signed_with_the_key_that_signs() {
        LinkKeys keys = KeysSecret.parse("{\"signing\":\"2\",\"1\":\"%s\",\"2\":\"%s\"}".formatted(ONE, TWO))
                .linkKeys();

        assertThat(keys.signing().id()).isEqualTo(2);
        for (LinkKey key : new LinkKey[] {LinkKey.of(1, ONE), LinkKey.of(2, TWO)}) {
            String token = ((Minted) new LinkMinter("demo", LinkKeys.signingWith(key)).mint(DemoBrand.LINK)).token();
            assertThat(new LinkVerifier("demo", keys).verify(token))
                    .isEqualTo(new Verified(DemoBrand.LINK, TokenState.EXACT));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                             | is not a JSON object",
                "first-plain-text-of-forty-letters-or-so-1    | is not a JSON object",
                "\"first-plain-text-of-forty-letters-or-so-1\"| is not a JSON object",
                "[]                                           | is not a JSON object",
                "{\"signing\":\"1\"                           | is not a JSON object",
                "{\"1\":\"ONE\"}                              | does not say which key signs",
                "{\"signing\":\"2\",\"1\":\"ONE\"}            | names a signing key that it does not hold",
                "{\"signing\":\"01\",\"1\":\"ONE\"}           | names a signing key that it does not hold",
                "{\"signing\":\"ONE\",\"1\":\"ONE\"}          | names a signing key that it does not hold",
                "{\"signing\":1,\"1\":\"ONE\"}                | has a value that is not text, at entry 1",
                "{\"signing\":\"1\",\"1\":null}               | has a value that is not text, at entry 2",
                "{\"signing\":\"1\",\"1\":{\"a\":\"ONE\"}}    | has a value that is not text, at entry 2",
                "{\"signing\":\"1\",\"ONE\":\"1\"}            | has a name that is neither 'signing' nor a number of 0 to 255, at entry 2",
                "{\"signing\":\"1\",\"256\":\"ONE\"}          | has a name that is neither 'signing' nor a number of 0 to 255, at entry 2",
                "{\"signing\":\"1\",\"01\":\"ONE\"}           | has a name that is neither 'signing' nor a number of 0 to 255, at entry 2",
                "{\"signing\":\"1\",\"1\":\"first-plain\"}    | has a key 1 of fewer than 32 bytes",
                "{\"signing\":\"1\",\"1\":\"ONE\",\"1\":\"ONE\"} | has a name twice",
                "{\"signing\":\"1\",\"1\":\"ONE\"} {}         | has something behind the JSON object"
            })
    void what_is_wrong_is_said_and_the_secret_is_not(String secret, String problem) {
        String text = secret == null ? "" : secret.replace("ONE", ONE);

        assertThatThrownBy(() -> KeysSecret.parse(text))
                .isInstanceOf(InvalidKeysSecretException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("first-plain")
                .hasNoCause();
    }

    @Test
    void what_is_changed_is_written_in_the_form_that_is_read_and_nothing_else_changes() {
        KeysSecret one = KeysSecret.parse("{\"signing\":\"1\",\"1\":\"%s\"}".formatted(ONE));

        KeysSecret added = one.with(2, TWO);
        KeysSecret rotated = added.signingWith(2);

        assertThat(one.ids()).containsExactly(1);
        assertThat(added.json()).isEqualTo("{\"signing\":\"1\",\"1\":\"%s\",\"2\":\"%s\"}".formatted(ONE, TWO));
        assertThat(rotated.json()).isEqualTo("{\"signing\":\"2\",\"1\":\"%s\",\"2\":\"%s\"}".formatted(ONE, TWO));
        assertThat(KeysSecret.parse(rotated.json()).signing()).isEqualTo(2);
        assertThat(rotated.sharesKey(1, one)).isTrue();
        assertThat(rotated.sharesKey(2, one)).isFalse();
        assertThat(rotated.without(1).json()).isEqualTo("{\"signing\":\"2\",\"2\":\"%s\"}".formatted(TWO));
    }

    /** Without the first case a link of one key would lead nowhere; without the second no mail could be sent. */
    @Test
    void neither_a_number_that_is_taken_nor_the_key_that_signs_is_given_away() {
        KeysSecret one = KeysSecret.parse("{\"signing\":\"1\",\"1\":\"%s\"}".formatted(ONE));

        assertThatThrownBy(() -> one.with(1, TWO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.without(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.without(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.signingWith(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.with(2, "too short")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.with(256, TWO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printing_it_shows_numbers_alone() {
        KeysSecret two = KeysSecret.parse("{\"signing\":\"1\",\"1\":\"%s\",\"2\":\"%s\"}".formatted(ONE, TWO));

        assertThat(two).hasToString("KeysSecret[signing=1, keys=[1, 2]]");
    }
}
