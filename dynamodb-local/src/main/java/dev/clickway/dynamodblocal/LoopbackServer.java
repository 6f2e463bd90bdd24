package dev.clickway.dynamodblocal;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;

/**
 * The main class of DynamoDB Local's own JVM. DynamoDB Local's listens on every interface, has no option for another
 * address, and lets any web page in; its parts are public, so that here they stand behind a listener on loopback and
 * behind {@link ProgramsOnly}. Its telemetry is never set up.
 */
final class LoopbackServer {
    /** The same tables whatever region and access key a client has. */
    private static final boolean SHARED = true;

    private static final boolean DELAYS = false;
    private static final String NO_ORIGINS = "";

    private LoopbackServer() {}

    /** @param args the port, and the folder of the data; without one it is in memory */
    public static void main(String[] args) throws Exception {
        boolean inMemory = args.length == 1;
        LocalDynamoDBRequestHandler tables =
                new LocalDynamoDBRequestHandler(0, inMemory, inMemory ? null : args[1], SHARED, DELAYS);
        Server server =
                new Server(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(args[0])));
        server.setHandler(new ProgramsOnly(new LocalDynamoDBServerHandler(tables, NO_ORIGINS)));
        try {
            server.start();
        } catch (Exception e) {
            // The tables have threads of their own, which would go on without it.
            System.err.println("it cannot listen on port " + args[0] + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
