package dev.clickway.rewriter;

/** Counts a document's lines as far as it is asked; CR, LF and CRLF end one. */
final class Lines {
    private final byte[] document;
    private int counted;
    private int line = 1;

    Lines(byte[] document) {
        this.document = document;
    }

    /** @param offset not before one that was asked for earlier */
    int lineOf(int offset) {
        for (; counted < offset; counted++) {
            byte b = document[counted];
            if (b == '\r' || (b == '\n' && (counted == 0 || document[counted - 1] != '\r'))) {
                line++;
            }
        }
        return line;
    }
}
