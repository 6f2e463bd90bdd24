package dev.clickway.reporting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The story from an export's lines to figures, told in SQL: these files, in this order. */
final class Sql {
    private static final List<String> STORY =
            List.of("1-rows.duckdb.sql", "2-clicks.sql", "3-link-figures.sql", "4-send-figures.sql");

    private Sql() {}

    static List<String> story() {
        return STORY.stream().map(Sql::text).toList();
    }

    private static String text(String name) {
        try (InputStream in = Sql.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
