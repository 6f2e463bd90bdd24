package dev.clickway.reporting;

import java.util.List;

/** Rows of text for a terminal; where it is too small, names give way and numbers do not. */
final class TextTable {
    static final int MIN_NAME_COLUMNS = 12;

    private static final String GAP = "  ";
    private static final int NAMES = 2;

    private TextTable() {}

    /**
     * @param rows the first is the head; in each the names of a message and a link come first, then the numbers
     * @param numbers how many columns are aligned on the right; what follows them is not
     */
    static String of(List<List<String>> rows, int numbers, int width) {
        int[] widths = widths(rows, width);
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP).append(cell(row.get(i), i, numbers, widths[i]));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String cell(String text, int column, int numbers, int width) {
        if (column >= NAMES && column < NAMES + numbers) {
            return TerminalText.right(text, width);
        }
        return TerminalText.left(column < NAMES ? TerminalText.fitted(text, width) : text, width);
    }

    private static int[] widths(List<List<String>> rows, int width) {
        int[] widths = new int[rows.getFirst().size()];
        int all = GAP.length() * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> TerminalText.columns(row.get(column)))
                    .max()
                    .orElse(0);
            all += widths[i];
        }
        for (int over = all - width; over > 0; over--) {
            int wider = widths[0] >= widths[1] ? 0 : 1;
            if (widths[wider] <= MIN_NAME_COLUMNS) {
                break;
            }
            widths[wider]--;
        }
        return widths;
    }
}
