package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.dns.Caa;
import dev.clickway.cli.dns.Lookups;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;

/** Whether Amazon may issue a certificate, told with the record to add where it may not. */
final class CaaCheck {
    private CaaCheck() {}

    static Finding of(String domain, Lookups lookups) {
        return switch (Caa.of(domain, lookups)) {
            case Caa.Allowed _ ->
                Check.DNS_CAA.passed(domain, "no CAA record from " + domain + " up keeps Amazon from issuing");
            case Caa.Forbidden forbidden ->
                Check.DNS_CAA.failed(
                        domain,
                        forbidden.issuers().isEmpty()
                                ? forbidden.at() + " CAA lets nobody issue"
                                : forbidden.at() + " CAA lets only " + String.join(", ", forbidden.issuers()) + " issue",
                        "a record that allows amazon.com",
                        Check.DNS_CAA.mend(forbidden.at()));
            case Caa.Unknown unknown ->
                Check.DNS_CAA.notChecked(
                        domain,
                        Reason.NETWORK,
                        "no answer for " + unknown.at() + " CAA (" + unknown.reason()
                                + "); without one no certificate is issued either");
        };
    }
}
