package dev.clickway.cli.doctor.web;

import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Examination;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.dns.DnsAccess;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The examinations of TLS and HTTP. */
public record WebExaminations(Trust trust, Fetcher fetcher, DnsAccess dns) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What a tracking domain must answer once it is deployed. */
    public List<Examination> of(Site site) {
        TlsChecks tls = new TlsChecks(site, trust, TIMEOUT);
        HttpChecks http = new HttpChecks(site, fetcher, dns);
        return List.of(
                new Examination(
                        Set.of(Check.TLS_CHAIN, Check.TLS_NAME, Check.TLS_STRENGTH, Check.TLS_HTTP2),
                        site.domain(),
                        tls::look),
                one(site, Check.TLS_PROTOCOL, tls::protocol),
                one(site, Check.TLS_HTTP3, http::http3),
                one(site, Check.HTTP_TO_HTTPS, http::toHttps),
                one(site, Check.HTTP_HSTS, http::hsts));
    }

    private interface Look {
        Finding look();
    }

    private static Examination one(Site site, Check check, Look look) {
        return new Examination(Set.of(check), site.domain(), () -> List.of(look.look()));
    }
}
