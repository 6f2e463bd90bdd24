package dev.clickway.cli.accesslog;

import dev.clickway.cli.accesslog.LogEntry.Unreadable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code #Fields:} line of a log in the W3C format: which column is which field. */
final class W3cHeader {
    static final String DIRECTIVE = "#Fields:";

    private final Map<String, Integer> columns = new HashMap<>();
    private final int count;

    private W3cHeader(String[] fields) {
        this.count = fields.length;
        for (int i = 0; i < count; i++) {
            // Of a field that is named twice either column will do.
            columns.put(fields[i], i);
        }
    }

    /** @throws UnusableLogException where a field is missing that clicks cannot do without */
    static W3cHeader parse(String line) throws UnusableLogException {
        W3cHeader header =
                new W3cHeader(line.substring(DIRECTIVE.length()).strip().split("[ \t]+", -1));
        String missing = AccessFields.missing(header.columns::containsKey);
        if (missing != null) {
            throw AccessFields.unusable(missing);
        }
        return header;
    }

    /** Values are encoded, so that neither tab nor space is in one; CloudFront separates them by tabs. */
    LogEntry entry(String line) {
        int[] starts = new int[count + 1];
        int values = 0;
        char separator = line.indexOf('\t') < 0 ? ' ' : '\t';
        for (int at = 0; at >= 0; values++) {
            if (values == count) {
                return new Unreadable("more values than the fields that #Fields names");
            }
            starts[values] = at;
            int next = line.indexOf(separator, at);
            at = next < 0 ? -1 : next + 1;
        }
        if (values < count) {
            return new Unreadable("fewer values than the fields that #Fields names: is it cut off?");
        }
        starts[values] = line.length() + 1;
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
