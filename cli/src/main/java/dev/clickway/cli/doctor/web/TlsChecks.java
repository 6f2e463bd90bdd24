package dev.clickway.cli.doctor.web;

import dev.clickway.cli.doctor.CertificateName;
import dev.clickway.cli.doctor.Check;
import dev.clickway.cli.doctor.Finding;
import dev.clickway.cli.doctor.Outcome.Reason;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a tracking domain shows in a TLS handshake. */
final class TlsChecks {
    private static final int RSA_BITS = 2_048;
    private static final int EC_BITS = 256;
    private static final int DNS_NAME = 2;

    private final Site site;
    private final Trust trust;
    private final Duration timeout;

    TlsChecks(Site site, Trust trust, Duration timeout) {
        this.site = site;
        this.trust = trust;
        this.timeout = timeout;
    }

    List<Finding> look() {
        return switch (Handshake.with(site, timeout)) {
            case Handshake.Shaken.Not(String why) -> {
                List<Finding> findings = new ArrayList<>();
                for (Check check : List.of(Check.TLS_CHAIN, Check.TLS_NAME, Check.TLS_STRENGTH, Check.TLS_HTTP2)) {
                    findings.add(check.notChecked(site.domain(), Reason.NETWORK, why));
                }
                yield findings;
            }
            case Handshake.Shaken.Hands(Handshake shown) ->
                List.of(chain(shown), name(shown), strength(shown), http2(shown));
        };
    }

    private Finding chain(Handshake shown) {
        X509Certificate own = shown.own();
        String who = "issued by " + own.getIssuerX500Principal().getName() + ", good until "
                + own.getNotAfter().toInstant();
        Instant now = Instant.now();
        if (now.isAfter(own.getNotAfter().toInstant())
                || now.isBefore(own.getNotBefore().toInstant())) {
            String found = now.isAfter(own.getNotAfter().toInstant())
                    ? "expired at " + own.getNotAfter().toInstant()
                    : "not good before " + own.getNotBefore().toInstant();
            return Check.TLS_CHAIN.failed(
                    site.domain(), found, "a certificate in its time", Check.TLS_CHAIN.mend(site.domain()));
        }
        try {
            trust.check(shown.chain());
            return Check.TLS_CHAIN.passed(site.domain(), who);
        } catch (CertificateException e) {
            return Check.TLS_CHAIN.failed(
                    site.domain(),
                    "not trusted: " + who + " (" + Handshake.words(e) + ")",
                    "a chain that leads to an authority browsers trust",
                    Check.TLS_CHAIN.mend(site.domain()));
        }
    }

    private Finding name(Handshake shown) {
        List<String> names = names(shown.own());
        return names.stream().anyMatch(name -> CertificateName.covers(name, site.domain()))
                ? Check.TLS_NAME.passed(site.domain(), "for " + String.join(", ", names))
                : Check.TLS_NAME.failed(
                        site.domain(),
                        "for " + (names.isEmpty() ? "no name" : String.join(", ", names)),
                        "for " + site.domain(),
                        Check.TLS_NAME.mend(site.domain()));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            List<String> names = new ArrayList<>();
            if (certificate.getSubjectAlternativeNames() != null) {
                for (List<?> name : certificate.getSubjectAlternativeNames()) {
                    if (name.getFirst().equals(DNS_NAME)) {
                        names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
                    }
                }
            }
            return names;
        } catch (CertificateException e) {
            return List.of();
        }
    }

    private Finding strength(Handshake shown) {
        X509Certificate own = shown.own();
        int bits = switch (own.getPublicKey()) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            default -> 0;
        };
        boolean weakKey = switch (own.getPublicKey()) {
            case RSAKey _ -> bits < RSA_BITS;
            case ECKey _ -> bits < EC_BITS;
            default -> false;
        };
        String signature = own.getSigAlgName();
        boolean weakSignature = signature.startsWith("SHA1") || signature.startsWith("MD");
        String found = own.getPublicKey().getAlgorithm() + (bits > 0 ? " of " + bits + " bits" : "") + ", signed with "
                + signature;
        return weakKey || weakSignature
                ? Check.TLS_STRENGTH.failed(
                        site.domain(), found, "RSA of 2048 bits or P-256, and SHA-256", Check.TLS_STRENGTH.mend())
                : Check.TLS_STRENGTH.passed(site.domain(), found + ", " + shown.protocol());
    }

    private Finding http2(Handshake shown) {
        return shown.application().equals("h2")
                ? Check.TLS_HTTP2.passed(site.domain(), "h2 by ALPN")
                : Check.TLS_HTTP2.warned(
                        site.domain(),
                        shown.application().isEmpty() ? "no protocol by ALPN" : shown.application() + " by ALPN",
                        "h2",
                        Check.TLS_HTTP2.mend());
    }

    Finding protocol() {
        List<String> spoken = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (OldTls.Version version : OldTls.Version.values()) {
            try {
                if (OldTls.isSpoken(site, version, timeout)) {
                    spoken.add(version.words());
                }
            } catch (IOException | IllegalArgumentException e) {
                unknown.add(version.words() + ": " + Handshake.words(e));
            }
        }
        if (spoken.isEmpty() && !unknown.isEmpty()) {
            return Check.TLS_PROTOCOL.notChecked(site.domain(), Reason.NETWORK, String.join("; ", unknown));
        }
        return spoken.isEmpty()
                ? Check.TLS_PROTOCOL.passed(site.domain(), "TLS 1.0 and 1.1 are refused")
                : Check.TLS_PROTOCOL.failed(
                        site.domain(),
                        String.join(" and ", spoken) + " agreed to",
                        "TLS 1.2 or later alone",
                        Check.TLS_PROTOCOL.mend());
    }
}
