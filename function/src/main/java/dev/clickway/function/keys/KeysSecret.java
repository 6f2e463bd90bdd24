package dev.clickway.function.keys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import java.io.IOException;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the link keys of a brand: {@code {"signing":"2","1":"…","2":"…"}}, the keys by number and which of them signs.
 * Strict, for a slip here breaks every link; silent about the secret, for messages end in logs.
 */
final class KeysSecret {
    private static final String SIGNING = "signing";
    private static final Pattern KEY_ID = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int MAX_KEY_ID = 255;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final TreeMap<Integer, LinkKey> keys = new TreeMap<>();
    private @Nullable String signing;

    private KeysSecret() {}

    /** @throws InvalidKeysSecretException if it is anything else */
    static LinkKeys parse(String text) {
        KeysSecret secret = new KeysSecret();
        try (JsonParser parser = JSON.createParser(text)) {
            secret.read(parser);
        } catch (IOException e) {
            // Without the cause: the parser's messages quote what they stumbled over.
            throw new InvalidKeysSecretException("is not a JSON object, or has a name twice");
        }
        return secret.linkKeys();
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidKeysSecretException("is not a JSON object");
        }
        for (int entry = 1; parser.nextToken() == JsonToken.FIELD_NAME; entry++) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new InvalidKeysSecretException("has a value that is not text, at entry " + entry);
            }
            if (name.equals(SIGNING)) {
                signing = parser.getText();
            } else {
                key(name, parser.getText(), entry);
            }
        }
        if (parser.nextToken() != null) {
            throw new InvalidKeysSecretException("has something behind the JSON object");
        }
    }

    /** A name that is no number is not shown: a key may have slipped into its place. */
    private void key(String name, String secret, int entry) {
        if (!KEY_ID.matcher(name).matches() || Integer.parseInt(name) > MAX_KEY_ID) {
            throw new InvalidKeysSecretException(
                    "has a name that is neither 'signing' nor a number of 0 to 255, at entry " + entry);
        }
        int id = Integer.parseInt(name);
        try {
            keys.put(id, LinkKey.of(id, secret));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeysSecretException(
                    "has a key " + id + " of fewer than " + LinkKey.MIN_SECRET_BYTES + " bytes");
        }
    }

    private LinkKeys linkKeys() {
        if (signing == null) {
            throw new InvalidKeysSecretException("does not say which key signs");
        }
        LinkKey signs = KEY_ID.matcher(signing).matches() ? keys.remove(Integer.parseInt(signing)) : null;
        if (signs == null) {
            throw new InvalidKeysSecretException("names a signing key that it does not hold");
        }
        return LinkKeys.signingWith(signs, keys.values().toArray(LinkKey[]::new));
    }
}
