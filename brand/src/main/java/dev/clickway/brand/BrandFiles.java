package dev.clickway.brand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The brand files of a folder, {@code brands/*.yaml}, read and compared: each brand stands in the file of its name, and
 * no two brands share a tracking domain. Bounds and promises of each file are those of {@link BrandFile}.
 */
public final class BrandFiles {
    private BrandFiles() {}

    /** What became of reading a folder: all its brands, or all that is wrong with its files. */
    public sealed interface Reading {

        /**
         * @param brands in the order of their names, never empty
         */
        record Valid(List<Brand> brands) implements Reading {
            public Valid {
                brands = List.copyOf(brands);
            }
        }

        /**
         * @param problems by file, and by line within a file; never empty
         */
        record Invalid(List<BrandProblem> problems) implements Reading {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads every {@code *.yaml} of a folder. One bad file makes the whole reading invalid. */
    public static Reading readAll(Path folder) {
        List<Brand> brands = new ArrayList<>();
        List<BrandProblem> problems = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(BrandFiles::isYaml).sorted().toList();
        } catch (IOException e) {
            problems.add(new BrandProblem(
                    folder, 0, "is no folder that can be read", "give the folder that holds the brand files"));
            return new Reading.Invalid(problems);
        }
        if (files.isEmpty()) {
            problems.add(new BrandProblem(folder, 0, "holds no brand file", "write one, such as acme.yaml"));
        }
        for (Path file : files) {
            ReadBrand read = BrandFile.readWithLines(file);
            problems.addAll(read.problems());
            read.brand().ifPresent(brand -> {
                brands.add(brand);
                checkFileName(file, brand, problems);
            });
            read.domainLines().forEach((domain, line) -> {
                String owner = owners.putIfAbsent(domain, file + ":" + line);
                if (owner != null) {
                    problems.add(new BrandProblem(
                            file,
                            line,
                            "the domain '" + domain + "' is another brand's already, at " + owner,
                            "give each brand domains of its own"));
                }
            });
        }
        return problems.isEmpty() ? new Reading.Valid(brands) : new Reading.Invalid(problems);
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** Commands find a brand by its name, so the file must bear it; and two brands can then not share one. */
    private static void checkFileName(Path file, Brand brand, List<BrandProblem> problems) {
        String expected = brand.name() + ".yaml";
        if (!file.getFileName().toString().equals(expected)) {
            problems.add(
                    new BrandProblem(file, 0, "holds the brand '" + brand.name() + "'", "name the file " + expected));
        }
    }
}
