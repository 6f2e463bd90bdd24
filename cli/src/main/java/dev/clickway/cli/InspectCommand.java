package dev.clickway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clickway.brand.Brand;
import dev.clickway.link.Link;
import dev.clickway.link.LinkLimits;
import dev.clickway.link.LinkVerifier;
import dev.clickway.link.TokenState;
import dev.clickway.link.Verification;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code clickway inspect}: what a link says, and whether it verifies; exit code 1 where it does not. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        header = "Says what a link holds and whether it verifies.%n",
        description = "Says what a link holds and whether it verifies for the brand; exit code 1 where it does not.")
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Option(names = "--json", description = "Write one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "LINK", description = "A link, the path of one, or a token by itself.")
    private String link = "";

    @Override
    public Integer call() {
        Brand brand = brandOptions.read(clickway.surroundings().home());
        Verification verification =
                new LinkVerifier(brand.name(), BrandKeys.of(brand)).verifyPath(LinkLimits.PATH_PREFIX + token(link));
        ObjectNode fields = new ObjectMapper().createObjectNode();
        fields.put("brand", brand.name());
        switch (verification) {
            case Verification.Verified verified -> describe(verified, fields);
            case Verification.Rejected rejected ->
                fields.put("verifies", false).put("reason", reason(rejected, brand.name()));
        }
        if (json) {
            clickway.surroundings().out().println(fields);
        } else {
            fields.properties()
                    .forEach(field -> clickway.surroundings()
                            .out()
                            .printf(
                                    "%-12s %s%n",
                                    field.getKey(), field.getValue().asText()));
        }
        return verification instanceof Verification.Verified ? 0 : 1;
    }

    private static void describe(Verification.Verified verified, ObjectNode fields) {
        Link link = verified.link();
        fields.put("verifies", true)
                .put(
                        "token",
                        verified.token() == TokenState.EXACT ? "exact" : "mended: something was glued on or encoded")
                .put("message", link.message())
                .put("delivery", link.delivery())
                .put("link", link.name())
                .put("sentAt", link.sentAt().toString())
                .put("kind", link.kind().name().toLowerCase(Locale.ROOT))
                .put("destination", link.destination());
    }

    private static String reason(Verification.Rejected rejected, String brand) {
        return switch (rejected) {
            case Verification.BadSignature _ -> "bad signature: altered, or not signed by a key of brand " + brand;
            case Verification.Malformed malformed -> "malformed: " + malformed.detail();
            case Verification.UnknownKey unknown -> "unknown key " + unknown.keyId();
            case Verification.WrongBrand _ -> "wrong brand: minted for another brand than " + brand;
        };
    }

    /** What follows the path prefix; all of it where there is none. */
    private static String token(String link) {
        int prefix = link.indexOf(LinkLimits.PATH_PREFIX);
        return prefix < 0 ? link : link.substring(prefix + LinkLimits.PATH_PREFIX.length());
    }
}
