package dev.clickway.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a new brand's file says, and its text: every setting with a word on what it is for. Values are written as they
 * are given; whoever reads the file checks them.
 *
 * @param zone where the DNS is in Route 53
 * @param email who gets alarms
 */
record NewBrand(
        String name,
        String domain,
        LocalDate from,
        Optional<Zone> zone,
        String fallback,
        List<String> sendingDomains,
        List<String> websiteHosts,
        Optional<String> email) {
    /** What YAML reads as this very text, without quotes. */
    private static final Pattern PLAIN = Pattern.compile("(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9/.-]*");

    record Zone(String id, String name) {}

    String yaml() {
        return """
                # The brand %1$s. Lines to fill in or to uncomment are for its operator; brands/demo.yaml shows all there is.

                # Part of every signature and of every resource's name: never change it once links are out. The file is named
                # after it.
                name: %2$s

                # Where links point: a sub-domain for tracking alone. `from` is the first day on which mail with it is sent. When
                # another takes over, it comes before this one with its own `from`; this one stays, with `until`, the last day on
                # which mail with it was sent. After each change: clickway brand record --brand %1$s
                domains:
                  - name: %3$s
                    from: %4$s

                # For how many days after the mail a link must work; a domain stays here as long after its `until`.
                linkLifetimeDays: 400

                # Names in use for something else, which no brand may track on: where mail is sent from (mail.acme.com), and where
                # the website and other services answer (acme.com, www.acme.com).
                sendingDomains: %5$s
                websiteHosts: %6$s

                %7$s
                # Where a shopper lands whose link cannot be followed: mangled by a mail program, or not ours.
                fallback: %8$s

                # Hosts that new links may lead to, acme.com or *.acme.com; none listed means all. Links already sent are not
                # affected.
                destinationHosts: []

                # Hosts whose links stay as they are in a mail, such as those of unsubscribing.
                untracked: []

                # Links that are tracked besides the ordinary ones: of forms that send no fields, and of SVG drawings.
                links:
                  forms: false
                  svg: false

                # What links get, in this order; {message}, {link}, {brand} and {date} are the mail's. `clickway utm lint` holds
                # mail against the rules before a send.
                utm:
                  set:
                    utm_source: newsletter
                    utm_medium: email
                    utm_campaign: "{message}"
                    utm_content: "{link}"
                  existing: keep
                  rules:
                    utm_source: {required: true, case: lower}
                    utm_medium: {required: true, values: [email]}
                    utm_campaign: {required: true, pattern: "[a-z0-9-]+", case: lower}

                # Apps that open links of the tracking domain themselves.
                # appLinks:
                #   ios:
                #     - appId: A1B2C3D4E5.com.acme.shop       # team id, a dot, bundle id
                #   android:
                #     - package: com.acme.shop
                #       sha256:                                # of the certificate that Google Play signs with
                #         - "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"

                # What a click record keeps of the address (truncated to its network, full, or none), and for how many days.
                clicks:
                  ip: truncated
                  retentionDays: 400

                # Who is told when something is wrong; the address must confirm a mail from AWS first.
                alarms:
                  %9$s

                # How the stack is run. Each line is what holds without it, but for the last three, which are choices: a firewall
                # against one address that asks too often, a stream of new clicks, and a second region (docs/multi-region.md).
                # A rollout of canary or linear is taken back by alarms. Exports are deleted after keepDays; scanGigabytes bounds
                # what a query in Athena may cost. Logs hold links and, with them, the last trace of a click.
                # redirect: {memoryMegabytes: 1769, timeoutSeconds: 5, rollout: at_once}
                # exports: {scheduled: true, hour: 3, keepDays: 400, scanGigabytes: 100}
                # logs: {days: 30, accessDays: 30}
                # edge: {requestsPerFiveMinutes: 2000}
                # table: {stream: true}
                # regions: [us-east-1, eu-west-1]
                """.formatted(
                        name,
                        quoted(name),
                        quoted(domain),
                        from,
                        list(sendingDomains),
                        list(websiteHosts),
                        dns(),
                        quoted(fallback),
                        email.map(address -> "email: " + quoted(address)).orElse("p99Milliseconds: 1000"));
    }

    private String dns() {
        return zone.map(there -> """
                        # The public hosted zone of Route 53 that holds the domain; the deploy makes the records in it. `caa` lets Amazon
                        # alone issue certificates for the tracking domains.
                        dns:
                          hostedZone: {id: %s, name: %s}
                          caa: false
                        """.formatted(quoted(there.id()), quoted(there.name())))
                .orElseGet(() -> """
                        # The DNS is not in Route 53. `clickway cert --brand %s` gets the certificate and writes it here; the deploy's
                        # outputs then name the CNAME record to add.
                        dns:
                          elsewhere: {}
                        """.formatted(name));
    }

    private static String list(List<String> values) {
        return values.stream().map(NewBrand::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
