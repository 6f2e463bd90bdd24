package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The exports of local data, in DynamoDB's layout: an export's id begins with its time in milliseconds. */
public final class LocalExports {
    private static final Pattern ID = Pattern.compile("[0-9]{14}-[0-9a-f]{8}");
    private static final int TIME_CHARS = 14;

    private LocalExports() {}

    /**
     * Whether the last whole export is fresh.
     *
     * @param folder that holds {@code AWSDynamoDB}
     * @param limit how old it may be
     */
    public static Examination fresh(Path folder, Duration limit, String brand, Clock clock) {
        return new Examination(Set.of(Check.EXPORT_FRESH), "", () -> List.of(look(folder, limit, brand, clock)));
    }

    private static Finding look(Path folder, Duration limit, String brand, Clock clock) throws IOException {
        Optional<Instant> last = last(folder.resolve("AWSDynamoDB"));
        if (last.isEmpty()) {
            return Check.EXPORT_FRESH.notChecked(
                    "", Reason.NOT_APPLICABLE, "no export of the local data; make one with: clickway export");
        }
        return last.get().isAfter(clock.instant().minus(limit))
                ? Check.EXPORT_FRESH.passed("", "the last is of " + last.get())
                : Check.EXPORT_FRESH.failed(
                        "",
                        "the last is of " + last.get(),
                        "an export of the last " + limit.toHours() + " hours",
                        Check.EXPORT_FRESH.mend(brand));
    }

    private static Optional<Instant> last(Path exports) throws IOException {
        if (!Files.isDirectory(exports)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(exports)) {
            return all.filter(export -> Files.exists(export.resolve("manifest-summary.json")))
                    .map(export -> export.getFileName().toString())
                    .filter(name -> ID.matcher(name).matches())
                    .max(Comparator.naturalOrder())
                    .map(name -> Instant.ofEpochMilli(Long.parseLong(name.substring(0, TIME_CHARS))));
        }
    }
}
