package dev.clickway.cli.rewrite;

import dev.clickway.cli.BadInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list of deliveries, in JSON lines or CSV as its first letter tells. It can be read more than once, and is never held
 * in memory as a whole.
 */
final class DeliveryFile implements AutoCloseable {
    private final Path file;
    private final String name;
    private final boolean temporary;
    private final DeliveryRules rules;

    private DeliveryFile(Path file, String name, boolean temporary, DeliveryRules rules) {
        this.file = file;
        this.name = name;
        this.temporary = temporary;
        this.rules = rules;
    }

    /** @param file {@code -} is standard input, kept in a temporary file meanwhile */
    static DeliveryFile of(Path file, InputStream standardInput, DeliveryRules rules) throws IOException {
        if (!file.toString().equals("-")) {
            return new DeliveryFile(file, file.toString(), false, rules);
        }
        Path kept = Files.createTempFile("clickway-deliveries-", "");
        DeliveryFile deliveries = new DeliveryFile(kept, "standard input", true, rules);
        try {
            Files.copy(standardInput, kept, StandardCopyOption.REPLACE_EXISTING);
            return deliveries;
        } catch (IOException e) {
            deliveries.close();
            throw e;
        }
    }

    /**
     * Reads it all.
     *
     * @return how many deliveries there are
     * @throws BadInput for the first that is none, or that was there before
     */
    long check(Instant sentAtOfAll) throws IOException {
        try (DeliveryReader all = distinct(sentAtOfAll)) {
            long count = 0;
            while (all.next() != null) {
                count++;
            }
            return count;
        }
    }

    /** From the beginning; one that was there before is a {@link BadInput}. */
    DeliveryReader distinct(Instant sentAtOfAll) throws IOException {
        DeliveryReader all = open(sentAtOfAll);
        SeenDeliveries seen = new SeenDeliveries();
        return new DeliveryReader() {
            @Override
            public @Nullable Delivery next() throws IOException {
                Delivery delivery = all.next();
                if (delivery != null && !seen.add(delivery.id())) {
                    throw new BadInput(delivery.where() + ": delivery " + delivery.id()
                            + " was there before; each mail to a recipient is a delivery of its own");
                }
                return delivery;
            }

            @Override
            public void close() throws IOException {
                all.close();
            }
        };
    }

    /** From the beginning, in a file that was checked. */
    DeliveryReader open(Instant sentAtOfAll) throws IOException {
        InputStream in = stream();
        try {
            return isJson(in)
                    ? new DeliveryJson(new ByteLines(in, name), rules, sentAtOfAll)
                    : DeliveryCsv.of(in, name, rules, sentAtOfAll);
        } catch (BadInput e) {
            in.close();
            throw e;
        } catch (IOException e) {
            // A folder, for one, can be opened and not read.
            in.close();
            throw new BadInput(name + ": cannot be read; give a readable file of deliveries", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }

    private InputStream stream() {
        try {
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw new BadInput(name + ": cannot be read; give a readable file of deliveries", e);
        }
    }

    /** Passes over a byte order mark, which Excel writes, and nothing else. */
    private static boolean isJson(InputStream in) throws IOException {
        in.mark(3);
        int first = (in.read() << 16) | (in.read() << 8) | in.read();
        if (first != 0xEFBBBF) {
            in.reset();
        }
        in.mark(ByteLines.MAX_LINE_BYTES);
        int letter = in.read();
        for (int i = 1; i < ByteLines.MAX_LINE_BYTES && letter >= 0 && letter <= ' '; i++) {
            letter = in.read();
        }
        in.reset();
        return letter < 0 || letter == '{' || letter == '[';
    }
}
