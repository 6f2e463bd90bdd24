package dev.clickway.cli.accesslog;

import dev.clickway.cli.accesslog.LogEntry.Unreadable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code #Fields:} line of a log in the W3C format: which column is which field. */
final class W3cHeader {
    static final String DIRECTIVE = "#Fields:";

    private final Map<String, Integer> columns = new HashMap<>();

    private W3cHeader() {}

    /** @throws UnusableLogException where a field is missing that clicks cannot do without */
    static W3cHeader parse(String line) throws UnusableLogException {
        W3cHeader header = new W3cHeader();
        for (String field : line.substring(DIRECTIVE.length()).strip().split("[ \t]+", -1)) {
            header.columns.putIfAbsent(field, header.columns.size());
        }
        String missing = AccessFields.missing(header.columns::containsKey);
        if (missing != null) {
            throw AccessFields.unusable(missing);
        }
        return header;
    }

    /** Values are encoded, so that neither tab nor space is in one; CloudFront separates them by tabs. */
    LogEntry entry(String line) {
        int[] starts = new int[columns.size() + 1];
        int count = 0;
        char separator = line.indexOf('\t') < 0 ? ' ' : '\t';
        for (int at = 0; at >= 0; count++) {
            if (count == columns.size()) {
                return new Unreadable("more values than the fields that #Fields names");
            }
            starts[count] = at;
            int next = line.indexOf(separator, at);
            at = next < 0 ? -1 : next + 1;
        }
        if (count < columns.size()) {
            return new Unreadable("fewer values than the fields that #Fields names: is it cut off?");
        }
        starts[count] = line.length() + 1;
        return AccessFields.entry(field -> value(line, starts, field));
    }

    private @Nullable String value(String line, int[] starts, String field) {
        Integer column = columns.get(field);
        if (column == null) {
            return null;
        }
        String value = line.substring(starts[column], starts[column + 1] - 1);
        return value.isEmpty() || value.equals("-") ? null : value;
    }
}
