package dev.clickway.brand;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading a file found.
 *
 * @param brand present where there is no problem
 * @param domainLines the line of each tracking domain, whether or not the file has problems
 */
record ReadBrand(Optional<Brand> brand, List<BrandProblem> problems, Map<String, Integer> domainLines) {
    static ReadBrand unreadable(Problems problems) {
        return new ReadBrand(Optional.empty(), problems.sorted(), Map.of());
    }
}
