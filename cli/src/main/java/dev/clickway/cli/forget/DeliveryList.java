package dev.clickway.cli.forget;

import dev.clickway.cli.BadInput;
import dev.clickway.cli.rewrite.ByteLines;
import dev.clickway.link.LinkLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Which deliveries are to be forgotten, each once. All are read and checked before the first is touched. */
public final class DeliveryList {
    /** Their identifiers are kept in memory. */
    private static final int MAX_DELIVERIES = 1_000_000;

    private DeliveryList() {}

    /**
     * @param named one by one
     * @param files with a delivery on each line; blank lines are passed over
     * @throws BadInput with file and line where one cannot be a delivery
     */
    public static SequencedSet<String> of(List<String> named, List<Path> files) throws IOException {
        SequencedSet<String> deliveries = new LinkedHashSet<>();
        for (String delivery : named) {
            deliveries.add(checked(delivery, "--delivery"));
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new BadInput(file + ": no such file; name one with a delivery on each line");
            }
            read(file, deliveries);
        }
        if (deliveries.isEmpty()) {
            throw new BadInput("no delivery to forget; name one with --delivery, or a file that lists some");
        }
        return deliveries;
    }

    private static void read(Path file, SequencedSet<String> deliveries) throws IOException {
        try (ByteLines lines = new ByteLines(Files.newInputStream(file), file.toString())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                String delivery = line.strip();
                if (!delivery.isEmpty()) {
                    deliveries.add(checked(delivery, lines.where()));
                }
                if (deliveries.size() > MAX_DELIVERIES) {
                    throw new BadInput(lines.where() + ": more than " + MAX_DELIVERIES + " deliveries; split the file");
                }
            }
        }
    }

    /** What no link carries is no delivery: a column too many, or an address, which Clickway never has. */
    private static String checked(String delivery, String where) {
        if (delivery.isEmpty()
                || delivery.getBytes(StandardCharsets.UTF_8).length > LinkLimits.MAX_IDENTIFIER_BYTES
                || delivery.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '@')) {
            throw new BadInput(where + ": no delivery, which has 1 to 128 bytes, no control characters and no @;"
                    + " give the identifiers that the mails were sent with");
        }
        return delivery;
    }
}
