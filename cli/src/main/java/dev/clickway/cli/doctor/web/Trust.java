package dev.clickway.cli.doctor.web;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted. */
public final class Trust {
    private final X509TrustManager manager;
    private final SSLContext context;

    private Trust(X509TrustManager manager) throws GeneralSecurityException {
        this.manager = manager;
        this.context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
    }

    /** Those that the JDK trusts. */
    public static Trust ofJdk() {
        return of(null);
    }

    /** Those of a store alone; null for the JDK's. */
    static Trust of(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return new Trust(x509);
                }
            }
            throw new IllegalStateException("this JDK has no X.509 trust manager");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK's trust store cannot be used", e);
        }
    }

    SSLContext context() {
        return context;
    }

    void check(X509Certificate[] chain) throws CertificateException {
        String keyType = chain[0].getPublicKey().getAlgorithm().equals("EC") ? "ECDHE_ECDSA" : "ECDHE_RSA";
        manager.checkServerTrusted(chain, keyType);
    }
}
