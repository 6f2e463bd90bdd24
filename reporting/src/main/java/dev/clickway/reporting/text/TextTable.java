package dev.clickway.reporting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text for a terminal. Where it is too small, first names lose their middle, then columns that can be spared are
 * left out and named below; numbers are always whole.
 */
final class TextTable {
    static final int MIN_NAME_COLUMNS = 12;

    private static final String GAP = "  ";

    /** What stands in a column. */
    enum Kind {
        NAME,
        NUMBER,
        /** Left out where there is no room. */
        TIME
    }

    /** @param head what stands above it */
    record Column(String head, Kind kind) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextTable name(String head) {
        columns.add(new Column(head, Kind.NAME));
        return this;
    }

    TextTable number(String head) {
        columns.add(new Column(head, Kind.NUMBER));
        return this;
    }

    TextTable time(String head) {
        columns.add(new Column(head, Kind.TIME));
        return this;
    }

    /** As many cells as there are columns; text of unknown origin is made safe here. */
    void row(List<String> cells) {
        rows.add(cells.stream().map(TerminalText::shown).toList());
    }

    /** A line across the table. */
    void line(String text) {
        rows.add(List.of(TerminalText.shown(text)));
    }

    String fitted(int width) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            shown.add(i);
        }
        List<String> spared = new ArrayList<>();
        while (over(shown, width, true) > 0 && shown.stream().anyMatch(this::isTime)) {
            int last = shown.stream().filter(this::isTime).toList().getLast();
            shown.removeIf(column -> column == last);
            spared.addFirst(columns.get(last).head());
        }
        int[] widths = widths(shown, width);
        StringBuilder table = new StringBuilder();
        line(columns.stream().map(Column::head).toList(), shown, widths, table);
        for (List<String> row : rows) {
            if (row.size() == 1 && columns.size() > 1) {
                table.append(row.getFirst()).append('\n');
            } else {
                line(row, shown, widths, table);
            }
        }
        if (!spared.isEmpty()) {
            table.append("(no room for: ").append(String.join(", ", spared)).append(")\n");
        }
        return table.toString();
    }

    private void line(List<String> cells, List<Integer> shown, int[] widths, StringBuilder table) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(shown.get(i));
            line.append(i == 0 ? "" : GAP)
                    .append(
                            switch (columns.get(shown.get(i)).kind()) {
                                case NAME -> TerminalText.left(TerminalText.fitted(cell, widths[i]), widths[i]);
                                case NUMBER -> TerminalText.right(cell, widths[i]);
                                case TIME -> TerminalText.left(cell, widths[i]);
                            });
        }
        table.append(line.toString().stripTrailing()).append('\n');
    }

    private boolean isTime(int column) {
        return columns.get(column).kind() == Kind.TIME;
    }

    private int wide(int column) {
        int head = TerminalText.columns(columns.get(column).head());
        return rows.stream()
                .filter(row -> row.size() == columns.size())
                .mapToInt(row -> TerminalText.columns(row.get(column)))
                .reduce(head, Math::max);
    }

    /** How far beyond the width the table goes, with names as they are or as short as they can be. */
    private int over(List<Integer> shown, int width, boolean shortNames) {
        int all = GAP.length() * (shown.size() - 1);
        for (int column : shown) {
            int wide = wide(column);
            all += shortNames && columns.get(column).kind() == Kind.NAME ? Math.min(wide, MIN_NAME_COLUMNS) : wide;
        }
        return all - width;
    }

    private int[] widths(List<Integer> shown, int width) {
        int[] widths = shown.stream().mapToInt(this::wide).toArray();
        for (int over = over(shown, width, false); over > 0; over--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean gives = columns.get(shown.get(i)).kind() == Kind.NAME && widths[i] > MIN_NAME_COLUMNS;
                if (gives && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }
}
