package dev.clickway.cli;

import dev.clickway.brand.Brand;
import dev.clickway.brand.BrandProblem;
import dev.clickway.brand.BrandRecord;
import dev.clickway.brand.Dns;
import dev.clickway.brand.TrackingDomain;
import dev.clickway.cli.cert.BrandCertificate;
import dev.clickway.cli.cert.CertificateReport;
import dev.clickway.cli.cert.Certificates;
import dev.clickway.cli.cert.Waiting;
import dev.clickway.cli.dns.Caa;
import dev.clickway.cli.dns.Lookups;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code clickway cert}: the certificate of a brand whose DNS is elsewhere. */
@Command(
        name = "cert",
        mixinStandardHelpOptions = true,
        header = "Gets the certificate of a brand whose DNS is elsewhere.%n",
        description = {
            "Requests one certificate for all tracking domains of the brand, in ACM of us-east-1, unless there is one;",
            "prints the records to add to the DNS, waits until it is issued, and writes its ARN into the brand file, where",
            "`cdk deploy` finds it. Run again it goes on where it was: it never makes a second one for the same domains.",
            "CAA records that forbid Amazon to issue are told before anything is requested. With Route 53 the deploy does",
            "all this itself.",
            "Exit code 1 where the certificate is not issued."
        })
final class CertCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration RECORDS_LIMIT = Duration.ofMinutes(1);

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Clickway clickway;

    @Mixin
    private final BrandOptions brandOptions = new BrandOptions();

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait until it is issued; --no-wait prints the records and ends.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "MINUTES",
            description = "How long to wait at most, 1 to 4320; ${DEFAULT-VALUE} when left out.")
    private int timeoutMinutes = 30;

    @Option(
            names = "--resolver",
            paramLabel = "ADDRESS[:PORT]",
            description = "The name server to ask, such as 9.9.9.9; the system's own when left out.")
    private @Nullable String resolver;

    @Option(names = "--json", description = "Write one JSON object, at the end.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path home = clickway.surroundings().home();
        Brand brand = brandOptions.read(home);
        Path file = brandOptions.file(home);
        if (timeoutMinutes < 1 || timeoutMinutes > 4_320) {
            throw new BadInput("--timeout " + timeoutMinutes + " is out of range; give 1 to 4320 minutes");
        }
        if (!(brand.dns() instanceof Dns.Elsewhere elsewhere)) {
            throw new BadInput(file + ": the DNS of the brand is in Route 53, where `cdk deploy` gets the certificate"
                    + " itself; there is nothing to do here");
        }
        List<String> names = brand.domains().stream().map(TrackingDomain::name).toList();
        Lookups lookups = Lookups.at(resolver);
        try (StopSignal stop = StopSignal.listen();
                Certificates certificates = Certificates.inAws()) {
            if (isForbidden(names, lookups)) {
                return 1;
            }
            Waiting waiting = Waiting.on(certificates, lookups, stop::await, new Progress());
            BrandCertificate certificate =
                    waiting.forRecords(certificates.of(brand.name(), names), INTERVAL, RECORDS_LIMIT);
            if (!json) {
                out().print(CertificateReport.text(certificate));
                out().flush();
            }
            if (wait) {
                Optional<BrandCertificate> seen =
                        waiting.forIssue(certificate, INTERVAL, Duration.ofMinutes(timeoutMinutes));
                clearLine();
                if (seen.isEmpty()) {
                    err().println("stopped; ACM goes on, and the same command waits on");
                }
                certificate = seen.orElse(certificate);
            }
            return end(brand, file, elsewhere, certificate);
        }
    }

    /** Tells what CAA records say; what cannot be looked up stops nobody, for ACM looks for itself. */
    private boolean isForbidden(List<String> names, Lookups lookups) {
        List<String> forbidden = new ArrayList<>();
        for (String name : names) {
            Caa caa = Caa.of(name, lookups);
            if (caa instanceof Caa.Unknown unknown) {
                err().println("CAA records of " + unknown.at() + " cannot be looked up (" + unknown.reason()
                        + "); going on without, or name another --resolver");
                // Nor would it answer for the other names, each time after some seconds.
                break;
            }
            if (caa instanceof Caa.Forbidden found) {
                forbidden.add("a CAA record at " + found.at() + " lets "
                        + (found.issuers().isEmpty() ? "nobody" : "only " + String.join(", ", found.issuers()))
                        + " issue certificates for " + name + "; add the record 0 issue \"amazon.com\" for " + name);
            }
        }
        forbidden.forEach(err()::println);
        return !forbidden.isEmpty();
    }

    private int end(Brand brand, Path file, Dns.Elsewhere elsewhere, BrandCertificate certificate) throws IOException {
        boolean recorded = false;
        if (certificate.isIssued()) {
            recorded = record(brand, file, elsewhere, certificate);
        } else if (certificate.isPending()) {
            err().println("the certificate is not issued yet; the same command goes on waiting, and writes it into "
                    + file + " when it is");
        } else {
            err().println("the certificate of " + String.join(", ", certificate.names()) + " is not issued: "
                    + certificate.end());
        }
        if (json) {
            out().println(CertificateReport.json(brand.name(), certificate, recorded));
        }
        out().flush();
        return recorded ? 0 : 1;
    }

    private boolean record(Brand brand, Path file, Dns.Elsewhere elsewhere, BrandCertificate certificate)
            throws IOException {
        return switch (BrandRecord.certificate(file, certificate.arn(), certificate.names())) {
            case BrandRecord.Recording.Refused refused -> {
                refused.problems().stream().map(BrandProblem::toString).forEach(err()::println);
                yield false;
            }
            case BrandRecord.Recording.Done done -> {
                boolean known = elsewhere
                        .certificateArn()
                        .filter(certificate.arn()::equals)
                        .isPresent();
                if (!json) {
                    out().printf(
                                    "%nIssued%s. Commit %s and %s, then: npx cdk deploy Clickway-%s%n",
                                    known ? ", and in the brand file already" : ", and written into the brand file",
                                    file,
                                    done.ledger(),
                                    brand.name());
                }
                yield true;
            }
        };
    }

    private PrintStream out() {
        return clickway.surroundings().out();
    }

    private PrintStream err() {
        return clickway.surroundings().err();
    }

    private void clearLine() {
        if (clickway.surroundings().terminal()) {
            err().print("\r\u001B[K");
        }
    }

    /** News stay; how far it is stands in one line of a terminal. */
    private final class Progress implements Waiting.Watch {
        @Override
        public void news(String line) {
            clearLine();
            err().println(line);
        }

        @Override
        public void stand(String line) {
            if (clickway.surroundings().terminal()) {
                err().print("\r\u001B[K" + line);
            }
        }
    }
}
