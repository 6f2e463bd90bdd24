package dev.clickway.cli;

import dev.clickway.cli.doctor.cutover.CutoverExaminations;
import dev.clickway.cli.doctor.dns.DnsAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a check-up looks at, and how far it goes. */
final class DoctorOptions {
    /** How long a table is read before a cutover. */
    private static final Duration SCAN = Duration.ofSeconds(60);

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A destination to click through to; may be given several times.")
    private List<String> urls = List.of();

    @Option(
            names = "--email",
            paramLabel = "FILE",
            description = "A mail (.eml, .html or .txt) of which every link is clicked, as it would go out.")
    private @Nullable Path email;

    @Option(
            names = "--message",
            paramLabel = "M",
            description = "What the mail of --email will be called, for UTM parameters; its file's name when left out.")
    private @Nullable String message;

    @Option(names = "--browser", description = "Go the way with headless Chromium too, where it is installed.")
    private boolean browser;

    @Option(
            names = "--max-hops",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many redirects of the shop's own are too many beyond; ${DEFAULT-VALUE} when left out.")
    private int maxHops;

    @Option(
            names = "--allow-private",
            description = "Ask shops at addresses of private networks too; always so for a brand of this machine.")
    private boolean allowPrivate;

    @Option(
            names = "--sending-domain",
            paramLabel = "DOMAIN",
            description = "A domain that mail is sent from, besides those of the brand file and of --email.")
    private List<String> sendingDomains = List.of();

    @Option(
            names = "--resolver",
            paramLabel = "ADDRESS[:PORT]",
            description =
                    "The resolver to ask, such as 1.1.1.1; this machine's own when left out. Name servers are asked"
                            + " at the same port.")
    private @Nullable String resolver;

    @Option(
            names = "--max-export-age",
            paramLabel = "HOURS",
            defaultValue = "26",
            description = "How old the last export may be; ${DEFAULT-VALUE} hours when left out.")
    private int maxExportAge;

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "2",
            description = "Before a cutover: how far back clicks count as of now; ${DEFAULT-VALUE} when left out.")
    private int hours;

    @Option(
            names = "--max-clicks",
            paramLabel = "N",
            defaultValue = "50",
            description = "Before a cutover: how many clicks there may be; ${DEFAULT-VALUE} when left out.")
    private long maxClicks;

    @Option(
            names = "--link-lifetime",
            paramLabel = "DAYS",
            description =
                    "Before a cutover: how long after its send a link is clicked; the brand file's when left out.")
    private @Nullable Integer linkLifetime;

    List<String> urls() {
        return urls;
    }

    @Nullable Path email() {
        return email;
    }

    @Nullable String message() {
        return message;
    }

    boolean hasLinks() {
        return email != null || !urls.isEmpty();
    }

    boolean browser() {
        return browser;
    }

    int maxHops() {
        return within("--max-hops", maxHops, 0, 20);
    }

    boolean allowPrivate() {
        return allowPrivate;
    }

    /** As DNS has them: in small letters, without the dot at the end. */
    List<String> sendingDomains() {
        return sendingDomains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                .toList();
    }

    Duration maxExportAge() {
        return Duration.ofHours(within("--max-export-age", maxExportAge, 1, 10_000));
    }

    /** @param lifetimeDays the brand's own, where the user says nothing */
    CutoverExaminations.Limits limits(int lifetimeDays) {
        if (maxClicks < 0) {
            throw new BadInput("--max-clicks " + maxClicks + " is below 0; give how many clicks there may be");
        }
        return new CutoverExaminations.Limits(
                within("--hours", hours, 1, 720),
                maxClicks,
                Duration.ofDays(
                        within("--link-lifetime", linkLifetime == null ? lifetimeDays : linkLifetime, 1, 3_650)),
                SCAN);
    }

    DnsAccess dns() {
        if (resolver == null) {
            return DnsAccess.ofSystem();
        }
        try {
            return DnsAccess.of(resolver);
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "--resolver: '" + resolver.replaceAll("\\p{C}", "?") + "' is no address; write it like 1.1.1.1 or"
                            + " [2606:4700:4700::1111]:53",
                    e);
        }
    }

    private static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInput(option + " " + value + " is out of bounds; give " + least + " to " + most);
        }
        return value;
    }
}
