package dev.clickway.cli.rewrite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV whose first line names the columns: {@code delivery}, and {@code sentAt} by choice; others are passed over. */
final class DeliveryCsv implements DeliveryReader {
    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(ByteLines.MAX_LINE_BYTES)
                            .build())
                    .build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final MappingIterator<Map<String, String>> rows;
    private final String source;
    private final DeliveryRules rules;
    private final Instant sentAtOfAll;

    private DeliveryCsv(
            MappingIterator<Map<String, String>> rows, String source, DeliveryRules rules, Instant sentAtOfAll) {
        this.rows = rows;
        this.source = source;
        this.rules = rules;
        this.sentAtOfAll = sentAtOfAll;
    }

    static DeliveryCsv of(InputStream in, String source, DeliveryRules rules, Instant sentAtOfAll) throws IOException {
        try {
            MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
            if (!(rows.getParserSchema() instanceof CsvSchema schema) || schema.column("delivery") == null) {
                throw new BadInput(source + ":1: the first line names no column \"delivery\"; begin with a line of"
                        + " column names, separated by commas, or write JSON lines");
            }
            return new DeliveryCsv(rows, source, rules, sentAtOfAll);
        } catch (JsonProcessingException e) {
            throw notCsv(source + ":1", e);
        } catch (CharacterCodingException e) {
            throw notUtf8(source, e);
        }
    }

    @Override
    public @Nullable Delivery next() throws IOException {
        try {
            if (!rows.hasNextValue()) {
                return null;
            }
            String where = source + ":" + rows.getParser().currentLocation().getLineNr();
            Map<String, String> row = rows.nextValue();
            return rules.checked(row.get("delivery"), row.get("sentAt"), sentAtOfAll, where);
        } catch (JsonProcessingException e) {
            // A bound that is passed has no place of its own.
            var place = e.getLocation() == null ? rows.getParser().currentLocation() : e.getLocation();
            throw notCsv(source + ":" + place.getLineNr(), e);
        } catch (CharacterCodingException e) {
            throw notUtf8(source, e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private static BadInput notCsv(String where, JsonProcessingException e) {
        String reason = e.getOriginalMessage().lines().findFirst().orElse("");
        return new BadInput(
                where + ": not CSV (" + reason.replaceAll("\\p{Cntrl}", "?")
                        + "); write as many values as there are columns",
                e);
    }

    private static BadInput notUtf8(String source, CharacterCodingException e) {
        return new BadInput(source + ": not UTF-8; save it as UTF-8", e);
    }
}
