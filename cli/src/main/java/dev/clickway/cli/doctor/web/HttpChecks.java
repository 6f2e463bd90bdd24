package dev.clickway.cli.doctor.web;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import dev.clickway.cli.doctor.dns.DnsAccess;
import dev.clickway.cli.doctor.dns.Reply;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Type;

/** What a tracking domain answers over HTTP. */
final class HttpChecks {
    /** A path of links, so that it is known that links keep theirs; the token is none. */
    private static final String PATH = "/c/doctor";

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?([0-9]{1,12})");
    private static final long HALF_A_YEAR_SECONDS = 15_552_000;

    private final Site site;
    private final Fetcher fetcher;
    private final DnsAccess dns;

    HttpChecks(Site site, Fetcher fetcher, DnsAccess dns) {
        this.site = site;
        this.fetcher = fetcher;
        this.dns = dns;
    }

    Finding toHttps() {
        String expected = "a redirect to " + site.https(PATH);
        return switch (fetcher.get(site.http(PATH), Map.of())) {
            case Fetcher.Fetched.Nothing(String why, boolean _, long _) ->
                Check.HTTP_TO_HTTPS.notChecked(site.domain(), Reason.NETWORK, why);
            case Fetcher.Fetched.Response response -> {
                String location = response.header("location");
                yield REDIRECTS.contains(response.status()) && location.equals(site.https(PATH))
                        ? Check.HTTP_TO_HTTPS.passed(site.domain(), response.status() + " to " + location)
                        : Check.HTTP_TO_HTTPS.failed(
                                site.domain(),
                                "http answers " + response.status() + (location.isEmpty() ? "" : " to " + location),
                                expected,
                                Check.HTTP_TO_HTTPS.mend());
            }
        };
    }

    Finding hsts() {
        return switch (fetcher.get(site.https("/robots.txt"), Map.of())) {
            case Fetcher.Fetched.Nothing(String why, boolean _, long _) ->
                Check.HTTP_HSTS.notChecked(site.domain(), Reason.NETWORK, why);
            case Fetcher.Fetched.Response response -> {
                String header = response.header("strict-transport-security");
                Matcher age = MAX_AGE.matcher(header.toLowerCase(Locale.ROOT));
                yield age.find() && Long.parseLong(age.group(1)) >= HALF_A_YEAR_SECONDS
                        ? Check.HTTP_HSTS.passed(site.domain(), header)
                        : Check.HTTP_HSTS.warned(
                                site.domain(),
                                header.isEmpty() ? "no Strict-Transport-Security" : header,
                                "a max-age of half a year or more",
                                Check.HTTP_HSTS.mend(site.domain()));
            }
        };
    }

    /** The JDK speaks no QUIC: what is offered is looked at, and not tried. */
    Finding http3() {
        if (dns.ask(DnsAccess.name(site.domain()), Type.HTTPS) instanceof Reply.Answer answer) {
            for (String record : answer.data(Type.HTTPS)) {
                if (record.matches(".*alpn=\"?([^ ]*,)?h3\\b.*")) {
                    return Check.TLS_HTTP3.passed(
                            site.domain(), "offered by the HTTPS record (" + record + "); not tried");
                }
            }
        }
        return switch (fetcher.get(site.https("/robots.txt"), Map.of())) {
            case Fetcher.Fetched.Nothing(String why, boolean _, long _) ->
                Check.TLS_HTTP3.notChecked(site.domain(), Reason.NETWORK, why);
            case Fetcher.Fetched.Response response -> {
                String offered = response.header("alt-svc");
                yield offered.contains("h3=")
                        ? Check.TLS_HTTP3.passed(site.domain(), "offered by Alt-Svc (" + offered + "); not tried")
                        : Check.TLS_HTTP3.warned(
                                site.domain(),
                                "neither an HTTPS record nor Alt-Svc offers it",
                                "h3 in one of the two",
                                Check.TLS_HTTP3.mend(site.domain()));
            }
        };
    }
}
