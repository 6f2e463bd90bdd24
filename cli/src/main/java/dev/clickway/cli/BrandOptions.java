package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandProblem;
import dev.clickway.brand.BrandReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which brand a command is about: by its name, by a file, or the only one in {@code brands/}. */
final class BrandOptions {
    @ArgGroup
    private @Nullable Choice choice;

    private static final class Choice {
        @Option(
                names = "--brand",
                paramLabel = "NAME",
                description = "The brand of brands/NAME.yaml; the only one there when left out.")
        private @Nullable String name;

        @Option(names = "--brand-file", paramLabel = "FILE", description = "A brand file from elsewhere than brands/.")
        private @Nullable Path file;
    }

    Brand read(Path home) {
        return switch (BrandFile.read(file(home))) {
            case BrandReading.Valid valid -> valid.brand();
            case BrandReading.Invalid invalid ->
                throw new BadInput(
                        invalid.problems().stream().map(BrandProblem::toString).collect(Collectors.joining("\n")));
        };
    }

    /** Where the brand stands, whether its file is in order or not. */
    Path file(Path home) {
        Path brands = home.resolve("brands");
        if (choice != null && choice.file != null) {
            return choice.file;
        }
        List<String> names = names(brands);
        if (choice != null && choice.name != null) {
            if (!names.contains(choice.name)) {
                throw new BadInput("no brand '" + choice.name + "': " + brands + " holds " + shown(names)
                        + "; name one of them, or give --brand-file");
            }
            return brands.resolve(choice.name + ".yaml");
        }
        if (names.size() != 1) {
            throw new BadInput("which brand? " + brands + " holds " + shown(names)
                    + "; name one with --brand, or give --brand-file");
        }
        return brands.resolve(names.getFirst() + ".yaml");
    }

    private static List<String> names(Path brands) {
        try (Stream<Path> files = Files.list(brands)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String shown(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
