package dev.clickway.rewriter;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text as it is, in no encoding. */
final class OpenText implements OpenBody {
    /** From the gap before to each gap, the link prefix at the end; behind the last gap, what is left. */
    private final byte[][] fixed;

    private OpenText(byte[][] fixed) {
        this.fixed = fixed;
    }

    /** @param links in the order of the text, none overlapping another */
    static OpenText of(byte[] text, List<FoundLink> links, byte[] linkPrefix) {
        byte[][] fixed = new byte[links.size() + 1][];
        int copied = 0;
        for (int i = 0; i < links.size(); i++) {
            FoundLink link = links.get(i);
            int between = link.start() - copied;
            fixed[i] = Arrays.copyOfRange(text, copied, link.start() + linkPrefix.length);
            System.arraycopy(linkPrefix, 0, fixed[i], between, linkPrefix.length);
            copied = link.end();
        }
        fixed[links.size()] = Arrays.copyOfRange(text, copied, text.length);
        return new OpenText(fixed);
    }

    /** Bytes that are the same in every delivery. */
    static OpenText withoutLinks(byte[] bytes, int start, int end) {
        return new OpenText(new byte[][] {Arrays.copyOfRange(bytes, start, end)});
    }

    byte[] fixed(int i) {
        return fixed[i];
    }

    @Override
    public int links() {
        return fixed.length - 1;
    }

    @Override
    public @Nullable String fill(List<byte[]> tokens, Pieces pieces) {
        for (int i = 0; i < tokens.size(); i++) {
            pieces.add(fixed[i]);
            pieces.add(tokens.get(i));
        }
        pieces.add(fixed[tokens.size()]);
        return null;
    }
}
