package dev.clickway.function.keys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clickway.link.LinkKey;
import dev.clickway.link.LinkKeys;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The link keys of a brand as their secret holds them: {@code {"signing":"2","1":"…","2":"…"}}, the keys by number and
 * which of them signs. Strict, for a slip here breaks every link, and nothing may be added to the form: a function that
 * was deployed before would refuse it. Silent about the keys, for messages end in logs: {@link #json} alone gives them
 * away. Immutable.
 */
public final class KeysSecret {
    /** What a link has room for: numbers of one byte. */
    public static final int MAX_KEY_ID = 255;

    private static final String SIGNING = "signing";
    private static final Pattern KEY_ID = Pattern.compile("0|[1-9][0-9]{0,2}");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final NavigableMap<Integer, String> texts;
    private final int signing;

    private KeysSecret(NavigableMap<Integer, String> texts, int signing) {
        this.texts = texts;
        this.signing = signing;
    }

    /** @throws InvalidKeysSecretException if it is anything else */
    public static KeysSecret parse(String text) {
        Reader reader = new Reader();
        try (JsonParser parser = JSON.createParser(text)) {
            reader.read(parser);
        } catch (IOException e) {
            // Without the cause: the parser's messages quote what they stumbled over.
            throw new InvalidKeysSecretException("is not a JSON object, or has a name twice");
        }
        return reader.secret();
    }

    /** The number of the key that signs. */
    public int signing() {
        return signing;
    }

    /** The numbers of all keys, ascending. */
    public SortedSet<Integer> ids() {
        return Collections.unmodifiableSortedSet(texts.navigableKeySet());
    }

    /** The keys, ready for use. */
    public LinkKeys linkKeys() {
        LinkKey[] earlier = texts.entrySet().stream()
                .filter(key -> key.getKey() != signing)
                .map(key -> LinkKey.of(key.getKey(), key.getValue()))
                .toArray(LinkKey[]::new);
        return LinkKeys.signingWith(LinkKey.of(signing, Objects.requireNonNull(texts.get(signing))), earlier);
    }

    /**
     * With one key more, which does not sign.
     *
     * @throws IllegalArgumentException if the number is taken or none, or the text is shorter than a key may be
     */
    public KeysSecret with(int id, String text) {
        LinkKey key = LinkKey.of(id, text);
        NavigableMap<Integer, String> more = new TreeMap<>(texts);
        if (more.putIfAbsent(key.id(), text) != null) {
            throw new IllegalArgumentException("there is a key " + id + " already");
        }
        return new KeysSecret(more, signing);
    }

    /** @throws IllegalArgumentException if there is no such key */
    public KeysSecret signingWith(int id) {
        if (!texts.containsKey(id)) {
            throw new IllegalArgumentException("there is no key " + id);
        }
        return new KeysSecret(texts, id);
    }

    /** @throws IllegalArgumentException if it is the one that signs, or there is none */
    public KeysSecret without(int id) {
        NavigableMap<Integer, String> fewer = new TreeMap<>(texts);
        if (id == signing || fewer.remove(id) == null) {
            throw new IllegalArgumentException("there is no key " + id + " that only verifies");
        }
        return new KeysSecret(fewer, signing);
    }

    /** Whether both hold the same text under a number, so that links of the one are links of the other. */
    public boolean sharesKey(int id, KeysSecret other) {
        String text = texts.get(id);
        return text != null && text.equals(other.texts.get(id));
    }

    /** The secret itself, keys and all: for Secrets Manager and nobody else. */
    public String json() {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(json)) {
            out.writeStartObject();
            out.writeStringField(SIGNING, Integer.toString(signing));
            for (Map.Entry<Integer, String> key : texts.entrySet()) {
                out.writeStringField(key.getKey().toString(), key.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("text can be written", e);
        }
        return json.toString();
    }

    @Override
    public String toString() {
        return "KeysSecret[signing=" + signing + ", keys=" + texts.keySet() + "]";
    }

    /** Takes what stands there, one entry after the other. */
    private static final class Reader {
        private final NavigableMap<Integer, String> texts = new TreeMap<>();
        private @Nullable String signing;

        void read(JsonParser parser) throws IOException {
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
        private void key(String name, String text, int entry) {
            if (!KEY_ID.matcher(name).matches() || Integer.parseInt(name) > MAX_KEY_ID) {
                throw new InvalidKeysSecretException(
                        "has a name that is neither 'signing' nor a number of 0 to 255, at entry " + entry);
            }
            int id = Integer.parseInt(name);
            if (text.getBytes(StandardCharsets.UTF_8).length < LinkKey.MIN_SECRET_BYTES) {
                throw new InvalidKeysSecretException(
                        "has a key " + id + " of fewer than " + LinkKey.MIN_SECRET_BYTES + " bytes");
            }
            texts.put(id, text);
        }

        KeysSecret secret() {
            if (signing == null) {
                throw new InvalidKeysSecretException("does not say which key signs");
            }
            if (!KEY_ID.matcher(signing).matches() || !texts.containsKey(Integer.parseInt(signing))) {
                throw new InvalidKeysSecretException("names a signing key that it does not hold");
            }
            return new KeysSecret(texts, Integer.parseInt(signing));
        }
    }
}
