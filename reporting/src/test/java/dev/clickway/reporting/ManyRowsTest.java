package dev.clickway.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyRowsTest {
    private static final int ROWS = 123_457;

    private final BitSet taken = new BitSet();
    private ReportDatabase database;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException, UnusableExport {
        ClickItems.export(folder, List.of());
        database = ReportDatabase.of(((Export.Opened) Export.open(folder)).export());
    }

    @AfterEach
    void close() throws IOException {
        database.close();
    }

    @Test
    void each_row_of_a_long_answer_is_taken_once_and_the_answer_can_be_asked_for_again() throws IOException {
        for (int i = 0; i < 2; i++) {
            taken.clear();
            database.eachOfMany("SELECT range FROM range(" + ROWS + ")", row -> taken.flip(row.getInt(1)));

            assertThat(taken.cardinality()).isEqualTo(ROWS);
        }
    }

    @Test
    void an_error_in_the_last_row_is_an_error_and_no_end() {
        assertThatThrownBy(() -> database.eachOfMany(
                        "SELECT CASE WHEN range = 3999999 THEN error('the last row') ELSE range END FROM range(4000000)",
                        row -> taken.set(row.getInt(1))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the last row");
        assertThat(taken.cardinality()).isZero();
    }
}
