package dev.clickway.bench.coldstart;

import java.nio.file.Path;
import java.util.List;

/**
 * A function to measure.
 *
 * @param task the folder or jar that holds it
 * @param handler class name
 */
record Variant(String name, Path task, String handler, List<String> jvmOptions) {}
