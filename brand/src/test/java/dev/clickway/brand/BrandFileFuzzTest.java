package dev.clickway.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BrandFileFuzzTest {
    /** A cut of the demo file, replaced by something else. */
    record Edit(double at, int length, String insert) {}

    @Property(tries = 500)
    void a_damaged_file_is_read_or_told_what_is_wrong_and_never_throws(@ForAll("edits") Edit edit) {
        String demo = read(Path.of("../brands/demo.yaml"));
        int start = (int) (edit.at() * demo.length());
        int end = Math.min(demo.length(), start + edit.length());
        Path file = write(demo.substring(0, start) + edit.insert() + demo.substring(end));

        switch (BrandFile.read(file)) {
            case BrandReading.Valid valid -> assertThat(valid.brand().domains()).isNotEmpty();
            case BrandReading.Invalid invalid ->
                assertThat(invalid.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("\n"));
        }
    }

    @Provide
    Arbitrary<Edit> edits() {
        Arbitrary<String> insert = Arbitraries.oneOf(
                Arbitraries.of(
                        "", "\n", "  ", "- ", "{", "]", "\"", "'", "&a ", "*a", "!x ", "<<: ", "? ", "null", "|", "%"),
                Arbitraries.strings().ofMaxLength(8));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 12),
                        insert)
                .as(Edit::new);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(String text) {
        try {
            // Unpaired surrogates cannot be written as UTF-8.
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return Files.write(Path.of("target", "damaged.yaml"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
