package dev.clickway.reporting;

import dev.clickway.reporting.Rows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what was sent: a manifest of {@code rewrite --manifest}, or CSV with {@code message} and either {@code delivery}, a
 * line for each, or {@code sent}, a number.
 */
final class SendsReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final String MEND = "write message,delivery or message,sent, as the first line names them";

    private SendsReader() {}

    static void read(Path file, SentLines lines) throws SQLException, UnusableExport {
        try {
            if (isManifest(file)) {
                SendManifestReader.read(file, lines);
            } else {
                readCsv(file, lines);
            }
        } catch (NoSuchFileException e) {
            throw new UnusableExport(file, "no such file", "name a manifest that rewrite --manifest wrote");
        } catch (IOException e) {
            throw UnusableExport.unreadable(file, e);
        }
    }

    /** What is neither is refused as a manifest, which is the usual thing. */
    private static boolean isManifest(Path file) throws IOException {
        try (InputStream in = Rows.unzipped(file)) {
            byte[] start = in.readNBytes(256);
            String line = new String(start, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            return !line.matches("\\uFEFF?\"?[A-Za-z_ ]+\"?(,.*)?") || !line.contains("message");
        }
    }

    private static void readCsv(Path file, SentLines lines) throws IOException, SQLException, UnusableExport {
        try (Rows rows = Rows.of(file)) {
            boolean isEmpty = true;
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                isEmpty = false;
                long line = row.get().line();
                String message = row.get().value("message").orElseThrow(() -> rows.refused(line, "no message", MEND));
                Optional<String> delivery = row.get().value("delivery");
                Optional<String> sent = row.get().value("sent");
                if (delivery.isPresent() == sent.isPresent()) {
                    throw rows.refused(line, "either a delivery or a number sent was expected", MEND);
                }
                if (delivery.isPresent()) {
                    lines.delivery(message, delivery.get(), null);
                } else if (NUMBER.matcher(sent.orElseThrow()).matches()) {
                    lines.number(message, Long.parseLong(sent.orElseThrow()));
                } else {
                    throw rows.refused(line, "a number sent that is none", MEND);
                }
            }
            if (isEmpty) {
                throw rows.refused(1, "holds nothing", MEND);
            }
        }
    }
}
