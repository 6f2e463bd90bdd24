package dev.clickway.cli.doctor.probe;

import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Launch;
import dev.clickway.cli.doctor.Launches;
import dev.clickway.cli.doctor.Verdicts;
import dev.clickway.cli.doctor.probe.TestShop.Answer;
import dev.clickway.cli.doctor.web.AddressRule;
import dev.clickway.cli.doctor.web.Certificates;
import dev.clickway.cli.doctor.web.Fetcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop and a tracking domain of this machine, and a probe's link from the one to the other. */
abstract class ProbedShop {
    static final Certificates CERTIFICATES = new Certificates();
    static final SSLContext GOOD = CERTIFICATES.good("localhost");
    static final String QUERY = "?id=4%2F7&voucher=A+B&utm_source=newsletter&utm_medium=email";

    TestShop shop;
    TestShop tracking;
    String destination = "";

    @BeforeEach
    void start() throws IOException {
        shop = TestShop.https(GOOD);
        tracking = TestShop.https(GOOD);
        tracking.on("/c/token", _ -> Answer.to(destination));
    }

    @AfterEach
    void stop() {
        shop.close();
        tracking.close();
    }

    List<Finding> click(String pathAndQuery) {
        destination = shop.url(pathAndQuery);
        return look(destination, Launches.inRoute53(), AddressRule.ANY);
    }

    List<Finding> look(String url, Launch launch, AddressRule rule) {
        try (Fetcher fetcher = new Fetcher(CERTIFICATES.trust(), Duration.ofSeconds(5), rule)) {
            return Verdicts.of(
                    List.of(new ProbeExaminations(launch, List.of(link(url)), fetcher, 5).clicks(Optional.empty())));
        }
    }

    ProbeLink link(String url) {
        return new ProbeLink(
                "clickway-probe-1", "1", Instant.parse("2026-11-25T12:00:00Z"), url, tracking.url("/c/token"));
    }
}
