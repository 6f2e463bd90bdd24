package dev.clickway.rewriter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Bytes to text, strictly: what is no text is none. */
final class TextDecoding {
    private TextDecoding() {}

    static @Nullable String decode(byte[] bytes, int start, int end, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
