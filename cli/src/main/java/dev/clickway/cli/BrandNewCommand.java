package dev.clickway.cli;

import dev.clickway.brand.BrandFile;
import dev.clickway.brand.BrandReading;
import dev.clickway.brand.BrandRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code clickway brand new}: a brand file to start from. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        header = "Writes the file of a new brand, with a word on each setting.%n",
        description = {
            "Writes brands/NAME.yaml, and brands/NAME.ledger, which remembers the domain; commit both. Nothing that is",
            "there is overwritten, and nothing is written that would not be in order."
        })
final class BrandNewCommand implements Callable<Integer> {
    /** The file bears the name, so it is looked at before the file is. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BrandCommand parent;

    @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and hyphens, at most 32: acme.")
    private String name = "";

    @Option(names = "--domain", required = true, description = "The tracking domain, such as click.acme.com.")
    private String domain = "";

    @Option(names = "--from", paramLabel = "DAY", description = "The first day of mail with it; today when left out.")
    private @Nullable LocalDate from;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Place place;

    @Option(
            names = "--fallback",
            required = true,
            paramLabel = "URL",
            description = "Where a shopper lands whose link cannot be followed: https://www.acme.com/")
    private String fallback = "";

    @Option(
            names = "--sending-domain",
            paramLabel = "DOMAIN",
            description = "Where mail is sent from; may be given several times.")
    private List<String> sendingDomains = List.of();

    @Option(
            names = "--website",
            paramLabel = "HOST",
            description = "Where the website answers; may be given several times.")
    private List<String> websiteHosts = List.of();

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Who is told when something is wrong.")
    private @Nullable String email;

    private static final class Place {
        @ArgGroup(exclusive = false)
        private @Nullable Zone zone;

        @Option(names = "--dns-elsewhere", required = true, description = "The DNS is not in Route 53.")
        private boolean elsewhere;
    }

    private static final class Zone {
        @Option(
                names = "--zone-id",
                required = true,
                paramLabel = "ID",
                description = "The hosted zone of Route 53: Z0123456789ABCDEFGHIJ.")
        private String id = "";

        @Option(
                names = "--zone-name",
                required = true,
                paramLabel = "DOMAIN",
                description = "Its domain, such as acme.com.")
        private String name = "";
    }

    @Override
    public Integer call() throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new BadInput("the name '" + name.replaceAll("\\p{C}", "?")
                    + "' does not fit; use lower-case letters, digits and hyphens between them, at most 32");
        }
        Surroundings surroundings = parent.clickway().surroundings();
        Path brands = surroundings.home().resolve("brands");
        Path file = brands.resolve(name + ".yaml");
        for (Path there : List.of(file, brands.resolve(name + ".ledger"))) {
            if (Files.exists(there)) {
                throw new BadInput(there + ": is there already; choose another name, or edit the brand by hand");
            }
        }
        Files.createDirectories(brands);
        write(file);
        BrandRecord.domains(file, LocalDate.now(ZoneOffset.UTC));
        surroundings.out().print("""
                %s is written, and %s.ledger beside it. Read it through, commit both, then:
                %s  npx cdk deploy Clickway-%s        in infra-cdk; docs/deploy.md has the whole way
                """.formatted(
                        file, name, place.elsewhere ? "  clickway cert --brand " + name + "\n" : "", name));
        return 0;
    }

    private void write(Path file) throws IOException {
        NewBrand brand = new NewBrand(
                name,
                domain,
                from == null ? LocalDate.now(ZoneOffset.UTC) : from,
                Optional.ofNullable(place.zone).map(zone -> new NewBrand.Zone(zone.id, zone.name)),
                fallback,
                sendingDomains,
                websiteHosts,
                Optional.ofNullable(email));
        Path beside =
                file.resolveSibling("." + name + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(beside, brand.yaml());
            if (BrandFile.read(beside) instanceof BrandReading.Invalid invalid) {
                throw new BadInput(invalid.problems().stream()
                        .map(problem -> problem.problem() + "; " + problem.mend())
                        .distinct()
                        .collect(Collectors.joining("\n")));
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
