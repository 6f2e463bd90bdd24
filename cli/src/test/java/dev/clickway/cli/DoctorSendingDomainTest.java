package dev.clickway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickway.cli.doctor.aws.AwsStub;
import dev.clickway.cli.doctor.dns.DnsWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A domain that mail is sent from is the same in capitals, and with the dot that DNS ends it with. */
class DoctorSendingDomainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Click.ACME.com", " click.acme.com. "})
    void a_tracking_domain_that_sends_is_told_however_it_is_written(String sending) throws IOException {
        Path brand = Files.writeString(folder.resolve("acme.yaml"), """
                name: acme
                domains: [{name: click.acme.com, from: 2026-11-01}]
                dns: {hostedZone: {id: Z1, name: acme.com}}
                fallback: https://www.acme.com/
                """);
        try (AwsStub aws = new AwsStub();
                DnsWorld world = new DnsWorld()
                        .zone("acme.com.", "@ SOA ns1 x 7 2 3 4 300\n@ NS ns1\nns1 A 127.0.0.4\n", "127.0.0.4")
                        .start()) {
            assertThat(aws.url()).isNotEmpty();
            Run run = Run.clickway(
                    "doctor",
                    "--brand-file",
                    brand.toString(),
                    "--resolver",
                    world.resolver(),
                    "--sending-domain",
                    sending,
                    "--before-deploy");
            assertThat(run.out()).contains("mail is sent from click.acme.com");
            assertThat(run.lines())
                    .filteredOn(line -> line.contains("dns.sending-domain"))
                    .singleElement()
                    .asString()
                    .startsWith("  ✘");
        }
    }
}
