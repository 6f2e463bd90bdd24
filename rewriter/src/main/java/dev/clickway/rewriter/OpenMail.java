package dev.clickway.rewriter;

import java.util.Arrays;
import java.util.List;

/** A whole mail but for its links, to be filled for one delivery after the other. Immutable, thread-safe. */
final class OpenMail {
    /** What came of filling it. */
    sealed interface Filling {
        record Filled(Pieces pieces) implements Filling {}

        /** @param reason in words for the sender */
        record Refused(String reason) implements Filling {}
    }

    private final List<OpenBody> bodies;

    OpenMail(List<OpenBody> bodies) {
        this.bodies = List.copyOf(bodies);
    }

    /** @param tokens of all tracked links, in the order of the mail */
    Filling fill(byte[][] tokens) {
        List<byte[]> all = Arrays.asList(tokens);
        Pieces pieces = new Pieces();
        int at = 0;
        for (OpenBody body : bodies) {
            String problem = body.fill(all.subList(at, at + body.links()), pieces);
            if (problem != null) {
                return new Filling.Refused(problem);
            }
            at += body.links();
        }
        return new Filling.Filled(pieces);
    }
}
