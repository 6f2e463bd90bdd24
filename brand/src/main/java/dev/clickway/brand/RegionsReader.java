package dev.clickway.brand;

import dev.clickway.brand.Section.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code regions}: us-east-1, and by choice one that stands in for it. */
final class RegionsReader {
    /** CloudFront's origin groups have two members. */
    private static final int MAX = 2;

    private static final Pattern REGION = Pattern.compile("(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]{4,9}-[1-9]");

    private static final Pattern ENDS_LIKE_ONE = Pattern.compile(".*-" + REGION.pattern());

    private RegionsReader() {}

    /** Whether a brand of this name could be taken for another one's second region: the stack is named after both. */
    static boolean endsLikeOne(String brand) {
        return ENDS_LIKE_ONE.matcher(brand).matches();
    }

    static List<String> read(Section brand, Problems problems) {
        if (!brand.has("regions")) {
            return StackSettings.DEFAULTS.regions();
        }
        List<Text> regions = brand.texts("regions");
        for (Text region : regions) {
            if (!REGION.matcher(region.value()).matches()) {
                problems.add(
                        region.line(),
                        "'" + region.value() + "' is no region of AWS",
                        "write it like eu-west-1; regions of China and of governments are not served");
            }
        }
        List<String> names = regions.stream().map(Text::value).toList();
        int line = brand.line("regions");
        if (names.isEmpty() || !names.getFirst().equals(StackSettings.HOME_REGION)) {
            problems.add(
                    line,
                    "'regions' does not begin with " + StackSettings.HOME_REGION,
                    "write it first: CloudFront takes certificates from there alone");
        } else if (names.size() > MAX) {
            problems.add(line, "'regions' has more than two", "keep " + StackSettings.HOME_REGION + " and one other");
        } else if (names.stream().distinct().count() < names.size()) {
            problems.add(line, "'regions' says the same region twice", "write another, or remove 'regions'");
        }
        return names;
    }
}
