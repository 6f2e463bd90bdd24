package dev.clickway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.cli.athena.AthenaReport.Figure;
import dev.clickway.cli.athena.AthenaReport.LeftOut;
import dev.clickway.reporting.text.TerminalText;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of Athena as text: a table, or a JSON object a line. */
final class AthenaFigures {
    private static final long HOUR_SECONDS = 3_600;
    private static final ObjectMapper JSON = new ObjectMapper();

    private AthenaFigures() {}

    static void write(List<Figure> figures, List<LeftOut> leftOut, boolean json, PrintStream out) {
        if (json) {
            figures.forEach(figure -> out.println(object(figure)));
            leftOut.forEach(one -> out.println(object(one)));
        } else {
            table(figures, out);
            leftOut.forEach(
                    one -> out.println("In no figure: " + one.rows() + " × " + TerminalText.shown(one.reason())));
        }
    }

    private static void table(List<Figure> figures, PrintStream out) {
        int width = figures.stream().mapToInt(figure -> label(figure).length()).reduce("all".length(), Math::max);
        String line = "%-" + width + "s %11s %11s %11s %11s %11s%n";
        out.printf(line, "", "clicks", "human", "unsure", "machine", "clickers");
        for (Figure figure : figures) {
            out.printf(
                    line,
                    label(figure),
                    figure.clicks(),
                    figure.human(),
                    figure.unsure(),
                    figure.machine(),
                    figure.clickers());
        }
    }

    private static String label(Figure figure) {
        String label = Stream.of(
                        figure.kind().equals("all") ? "all" : figure.kind() + ":",
                        period(figure),
                        figure.name(),
                        figure.part())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        // Names come out of what strangers sent.
        return TerminalText.shown(label);
    }

    private static ObjectNode object(Figure figure) {
        return JSON.createObjectNode()
                .put("kind", figure.kind())
                .put("name", figure.name())
                .put("part", figure.part())
                .put("period", period(figure))
                .put("clicks", figure.clicks())
                .put("human", figure.human())
                .put("unsure", figure.unsure())
                .put("machine", figure.machine())
                .put("clickers", figure.clickers());
    }

    private static ObjectNode object(LeftOut one) {
        return JSON.createObjectNode()
                .put("kind", "leftOut")
                .put("reason", one.reason())
                .put("rows", one.rows());
    }

    private static @Nullable String period(Figure figure) {
        Long period = figure.period();
        if (period == null) {
            return null;
        }
        return figure.kind().equals("hour")
                ? LocalDateTime.ofEpochSecond(period * HOUR_SECONDS, 0, ZoneOffset.UTC)
                        .toString()
                : LocalDate.ofEpochDay(period).toString();
    }
}
