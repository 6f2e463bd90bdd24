package dev.clickway.reporting;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.clickway.reporting.Rows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** CSV in UTF-8 (RFC 4180) whose first line names the columns. */
final class CsvRows implements Rows.Reader {
    private static final CsvMapper CSV = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(64 * 1024)
                            .build())
                    .build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();

    private final MappingIterator<Map<String, String>> rows;
    private long line = 1;

    CsvRows(InputStream in) throws IOException {
        rows = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    @Override
    public Optional<Row> next() throws IOException {
        line = rows.getParser().currentLocation().getLineNr();
        if (!rows.hasNextValue()) {
            return Optional.empty();
        }
        line = rows.getParser().currentLocation().getLineNr();
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, String> field : rows.nextValue().entrySet()) {
            fields.put(
                    field.getKey().replace("\uFEFF", "").strip(),
                    field.getValue().strip());
        }
        return Optional.of(new Row(line, fields, Optional.empty()));
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
