package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.data.ItemJson;
import dev.clickway.cli.data.TemporaryFolder;
import dev.clickway.click.ClickItem;
import dev.clickway.reporting.Export;
import dev.clickway.reporting.ExportWriter;
import dev.clickway.reporting.Refused;
import dev.clickway.reporting.Verdicts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What reports make of recorded probes, by the reports' own rules: no verdict, for they count none of them. Each stands
 * beside a copy that bears no mark, which must have one: else a click that no report could read would do as well.
 *
 * @param counted how many probes have a verdict
 * @param ofCopies verdicts of the copies, each with how many have it
 */
record ProbeVerdicts(long counted, Map<String, Integer> ofCopies) {
    private static final String COPY = "as-a-shopper";

    sealed interface Asked {
        record Told(ProbeVerdicts verdicts) implements Asked {}

        record Not(String why) implements Asked {}
    }

    static Asked of(Collection<Map<String, AttributeValue>> items, String table) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("clickway-probes-")) {
            write(items, table, folder.path());
            return switch (Export.open(folder.path())) {
                case Export.Opened opened -> judged(opened.export());
                case Refused refused -> new Asked.Not(refused.toString());
            };
        }
    }

    private static void write(Collection<Map<String, AttributeValue>> items, String table, Path folder)
            throws IOException {
        try (ExportWriter export = ExportWriter.open(folder, table, Instant.now())) {
            for (Map<String, AttributeValue> item : items) {
                export.add(ItemJson.typed(item).toString());
                Map<String, AttributeValue> copy = new TreeMap<>(item);
                copy.put(ClickItem.DELIVERY, AttributeValue.fromS(COPY));
                export.add(ItemJson.typed(copy).toString());
            }
            export.finish();
        }
    }

    private static Asked judged(Export export) throws IOException {
        List<String> counted = new ArrayList<>();
        Map<String, Integer> ofCopies = new TreeMap<>();
        Optional<Refused> refused = Verdicts.each(
                export,
                click -> click.judgement().ifPresent(judgement -> {
                    if (click.item().contains("\"" + COPY + "\"")) {
                        ofCopies.merge(judgement.verdict(), 1, Integer::sum);
                    } else {
                        counted.add(judgement.verdict());
                    }
                }));
        return refused.isPresent()
                ? new Asked.Not(refused.get().toString())
                : new Asked.Told(new ProbeVerdicts(counted.size(), ofCopies));
    }
}
