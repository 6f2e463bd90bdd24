package dev.clickway.brand;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading a file found.
 *
 * @param brand present where there is no problem
 * @param domainLines the line of each tracking domain, whether or not the file has problems
 * @param domainsLine where {@code domains} stands
 * @param taken the names that the brand uses for something else
 */
record ReadBrand(
        Optional<Brand> brand,
        List<BrandProblem> problems,
        Map<String, Integer> domainLines,
        int domainsLine,
        Map<String, DomainRulesReader.TakenName> taken) {
    static ReadBrand unreadable(Problems problems) {
        return new ReadBrand(Optional.empty(), problems.sorted(), Map.of(), 0, Map.of());
    }
}
