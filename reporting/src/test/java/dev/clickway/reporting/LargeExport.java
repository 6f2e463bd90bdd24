package dev.clickway.reporting;

import static dev.clickway.reporting.ClickItems.EXPORT_TIME;
import static dev.clickway.reporting.ClickItems.NOON;
import static dev.clickway.reporting.ClickItems.TABLE;

import dev.clickway.reporting.ClickItems.Row;
import dev.clickway.reporting.text.TableReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/** Writes and reports so many clicks; runs in a JVM of its own, whose memory is small. */
final class LargeExport {
    private LargeExport() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Random random = new Random(1);
        int clicks = Integer.parseInt(arguments[1]);
        try (ExportWriter writer = ExportWriter.open(folder, TABLE, EXPORT_TIME)) {
            for (int i = 0; i < clicks; i++) {
                String click = new Row("d" + i / 2, "c" + i, "m" + i % 3, "l" + i % 5, NOON.plusMillis(i)).json();
                writer.add(click.replaceFirst("\\}$", ",\"hints\":{\"S\":\"" + noise(random) + "\"}}"));
            }
            writer.finish();
        }
        System.out.write(TableReport.of(ClickItems.reportOf(folder), 120).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /** What gzip cannot make small, so that the files are larger than the memory as well. */
    private static String noise(Random random) {
        byte[] bytes = new byte[200];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
