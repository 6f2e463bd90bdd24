package dev.clickway.cli.doctor.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One TLS handshake with whoever answers, as a browser begins it; what is shown is judged later, so that a bad certificate
 * can be described.
 *
 * @param chain as it was shown, the domain's own certificate first
 * @param protocol for example {@code TLSv1.3}
 * @param application what both speak by ALPN; empty where they agreed on nothing
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Handshake(X509Certificate[] chain, String protocol, String application) {

    sealed interface Shaken {
        record Hands(Handshake handshake) implements Shaken {}

        record Not(String why) implements Shaken {}
    }

    static Shaken with(Site site, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket tcp = new Socket()) {
            tcp.connect(new InetSocketAddress(site.domain(), site.httpsPort()), millis);
            tcp.setSoTimeout(millis);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyoneForNow()}, null);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(tcp, site.domain(), site.httpsPort(), true)) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
                parameters.setServerNames(List.of(new SNIHostName(site.domain())));
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                return new Shaken.Hands(new Handshake(
                        x509(tls), tls.getSession().getProtocol(), tls.getApplicationProtocol()));
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Shaken.Not(words(e));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    X509Certificate own() {
        return chain[0];
    }

    private static X509Certificate[] x509(SSLSocket tls) throws SSLPeerUnverifiedException {
        return Arrays.stream(tls.getSession().getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
    }

    static String words(Exception e) {
        return switch (e) {
            case UnknownHostException unknown -> "no address for " + unknown.getMessage();
            case ConnectException _ -> "connection refused";
            case SocketTimeoutException _ -> "no answer in time";
            default -> String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        };
    }

    /** Takes any certificate: nothing is sent over the connection, and the certificate is judged by {@link TlsChecks}. */
    private static final class AnyoneForNow extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
