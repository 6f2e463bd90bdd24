package dev.clickway.cli.local;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Keeps what requests ask for as it came. Jetty refuses URLs that mail programs make and CloudFront passes on, a stray
 * percent sign for one, whatever it is told about compliance; so it gets to see another in their place.
 */
final class RawTargets extends HttpConnectionFactory {
    private static final String SHOWN_TO_JETTY = "/";

    RawTargets(HttpConfiguration configuration) {
        super(configuration);
    }

    /** The target of a request that came over a connection of these; in its handler only. */
    static RequestTarget of(Request request) {
        return ((RawConnection) request.getConnectionMetaData()).target;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new RawConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    /** Requests of one connection are served one after the other, so that one target at a time is enough. */
    private static final class RawConnection extends HttpConnection {
        private volatile RequestTarget target = RequestTarget.parse(SHOWN_TO_JETTY);

        RawConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        @Override
        protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
            target = RequestTarget.parse(uri);
            return super.newHttpStream(method, SHOWN_TO_JETTY, version);
        }
    }
}
