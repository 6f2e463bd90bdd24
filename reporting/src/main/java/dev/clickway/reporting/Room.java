package dev.clickway.reporting;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the database of a report may take, as DuckDB writes sizes.
 *
 * @param memory beyond which it spills to disk; the JVM's own, and some hundred megabytes of DuckDB's, come on top
 * @param disk for what is spilled; most of what is free where nothing is said
 */
record Room(String memory, Optional<String> disk) {
    /** Enough for tens of millions of clicks. */
    static final Room USUAL = new Room("2800MB", Optional.empty());

    /** How DuckDB is opened: with nothing that it would load by itself. {@link #disk} is to be set afterwards. */
    Properties settings(Path spill) {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memory);
        settings.setProperty("temp_directory", spill.toString());
        // Memory that a statement gives back is kept for the next one, and not asked for anew page by page.
        settings.setProperty("allocator_flush_threshold", memory);
        settings.setProperty("allocator_bulk_deallocation_flush_threshold", memory);
        settings.setProperty("preserve_insertion_order", "false");
        // Joins are done as they are written, many rows on the left and few on the right. Guesses at how many rows a
        // view has go wrong by so much that a table of ten million clicks is built to look four million up in it.
        settings.setProperty("disabled_optimizers", "join_order,build_side_probe_side");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        return settings;
    }
}
