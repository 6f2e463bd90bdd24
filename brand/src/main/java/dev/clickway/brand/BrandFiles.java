package dev.clickway.brand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The brand files of a folder, {@code brands/*.yaml}, as they are to be deployed: read, compared with each other, and
 * held against what was deployed before. Each brand stands in the file of its name; no two brands share a tracking
 * domain, and none tracks on a name that another sends or serves from; each domain is recorded in the brand's ledger
 * beside the file, and none that is recorded there is gone before its time. Bounds and promises of each file are those of
 * {@link BrandFile}.
 *
 * <p>What it cannot see: a ledger that was changed by hand. That is why it is committed.
 */
public final class BrandFiles {
    private final LocalDate today;
    private final List<Brand> brands = new ArrayList<>();
    private final List<BrandProblem> problems = new ArrayList<>();
    private final Map<Path, ReadBrand> reads = new LinkedHashMap<>();

    private BrandFiles(LocalDate today) {
        this.today = today;
    }

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
        return readAll(folder, LocalDate.now(ZoneOffset.UTC));
    }

    static Reading readAll(Path folder, LocalDate today) {
        return new BrandFiles(today).read(folder);
    }

    private Reading read(Path folder) {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted().toList();
        } catch (IOException e) {
            return new Reading.Invalid(List.of(new BrandProblem(
                    folder, 0, "is no folder that can be read", "give the folder that holds the brand files")));
        }
        for (Path file : entries) {
            if (isYaml(file)) {
                reads.put(file, BrandFile.readWithLines(file));
            }
        }
        if (reads.isEmpty()) {
            problems.add(
                    new BrandProblem(folder, 0, "holds no brand file", "write one with `clickway brand new acme`"));
        }
        Map<String, String> owners = new HashMap<>();
        reads.forEach((file, read) -> {
            problems.addAll(read.problems());
            read.brand().ifPresent(brand -> {
                brands.add(brand);
                checkFileName(file, brand);
                checkLedger(file, read, brand);
            });
            checkOthers(file, read, owners);
        });
        entries.forEach(this::checkHasBrand);
        return problems.isEmpty() ? new Reading.Valid(brands) : new Reading.Invalid(problems);
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** Commands find a brand by its name, so the file must bear it; and two brands can then not share one. */
    private void checkFileName(Path file, Brand brand) {
        String expected = brand.name() + ".yaml";
        if (!file.getFileName().toString().equals(expected)) {
            problems.add(
                    new BrandProblem(file, 0, "holds the brand '" + brand.name() + "'", "name the file " + expected));
        }
    }

    private void checkLedger(Path file, ReadBrand read, Brand brand) {
        Path ledgerFile = DomainLedger.beside(file);
        Problems ofLedger = new Problems(ledgerFile);
        DomainLedger ledger = DomainLedger.read(ledgerFile, ofLedger);
        problems.addAll(ofLedger.sorted());
        if (!ofLedger.none()) {
            return;
        }
        Problems ofBrand = new Problems(file);
        ledger.checkRemoved(brand, read.domainsLine(), today, ofBrand);
        for (TrackingDomain domain : brand.domains()) {
            int line = read.domainLines().getOrDefault(domain.name(), 0);
            if (!ledger.holds(domain)) {
                ofBrand.add(
                        line,
                        "'" + domain.name() + "' is not recorded with these dates in " + ledgerFile.getFileName(),
                        "run `clickway brand record --brand " + brand.name() + "`, and commit both files");
            } else if (ledger.isUncovered(domain, brand.dns())) {
                ofBrand.add(
                        line,
                        "the certificate does not cover '" + domain.name() + "'",
                        "run `clickway cert --brand " + brand.name() + "`, which gets one for all domains");
            }
        }
        problems.addAll(ofBrand.sorted());
    }

    private void checkOthers(Path file, ReadBrand read, Map<String, String> owners) {
        read.domainLines().forEach((domain, line) -> {
            String owner = owners.putIfAbsent(domain, file + ":" + line);
            if (owner != null) {
                problems.add(new BrandProblem(
                        file,
                        line,
                        "the domain '" + domain + "' is another brand's already, at " + owner,
                        "give each brand domains of its own"));
            }
            reads.forEach((otherFile, other) -> {
                DomainRulesReader.TakenName use = other.taken().get(domain);
                if (use != null && !otherFile.equals(file)) {
                    problems.add(new BrandProblem(
                            file,
                            line,
                            "'" + domain + "' is " + use.what() + " of another brand, by " + otherFile + ":"
                                    + use.line(),
                            "use a sub-domain for tracking alone"));
                }
            });
        });
    }

    /** A brand whose file is gone, or has another name, has a stack, and links in mail. */
    private void checkHasBrand(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(DomainLedger.SUFFIX)
                && reads.keySet().stream()
                        .noneMatch(brand -> DomainLedger.beside(brand).equals(file))) {
            String brand = name.substring(0, name.length() - DomainLedger.SUFFIX.length());
            problems.add(new BrandProblem(
                    file,
                    0,
                    "remembers a brand that has no file",
                    "put " + brand + ".yaml back; where its stack is destroyed for good, remove this file too"));
        }
    }
}
