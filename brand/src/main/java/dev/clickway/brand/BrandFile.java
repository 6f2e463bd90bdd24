package dev.clickway.brand;

import java.nio.file.Path;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A brand's YAML file, {@code brands/acme.yaml}: the only thing that an operator edits.
 *
 * <p>Reading never throws for what a file holds: each problem is told with its line and its mend, all of a file at
 * once. A file is UTF-8, at most 256 KB, one document, nested at most 16 deep, and without aliases and duplicate keys.
 * Nothing is looked up over the network: that a domain resolves, or that a zone is the brand's, is not promised.
 */
public final class BrandFile {
    private BrandFile() {}

    /** Reads and validates one file. */
    public static BrandReading read(Path file) {
        ReadBrand read = readWithLines(file);
        return read.problems().isEmpty()
                ? new BrandReading.Valid(read.brand().orElseThrow())
                : new BrandReading.Invalid(read.problems());
    }

    static ReadBrand readWithLines(Path file) {
        Problems problems = new Problems(file);
        return YamlText.read(file, problems)
                .flatMap(text -> YamlText.compose(text, problems))
                .map((Node root) -> BrandReader.read(root, problems))
                .orElseGet(() -> ReadBrand.unreadable(problems));
    }
}
