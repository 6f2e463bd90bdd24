package dev.clickway.reporting;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What the table held by its exports, incremental ones laid over a full one, without any verdict. Thread-safe. */
public final class ExportedItems {
    private ExportedItems() {}

    /**
     * Gives every item as the export has it, in DynamoDB JSON and in no order; a line without an item is given as it is.
     *
     * @return why the export cannot be read after all; nothing where it was
     * @throws IOException where the database cannot work, for want of disk for example
     */
    public static Optional<Refused> each(Export export, Consumer<String> consumer) throws IOException {
        try (ReportDatabase database = ReportDatabase.ofLines(export, Optional.empty())) {
            database.eachOfMany("SELECT item FROM held_item", row -> consumer.accept(row.getString("item")));
            return Optional.empty();
        } catch (UnusableExport e) {
            return Optional.of(e.refused());
        }
    }
}
