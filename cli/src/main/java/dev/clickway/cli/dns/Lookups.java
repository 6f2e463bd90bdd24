package dev.clickway.cli.dns;

import dev.clickway.cli.BadInput;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;

/**
 * Asks a name server that resolves for others: the system's, or one that is named. Nothing is remembered here between two
 * questions, though the name server does so for as long as a record's TTL. One question takes some seconds at most. Not
 * thread-safe.
 */
public final class Lookups {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    static {
        // Its hook would close the sockets at Ctrl-C before whoever is asking has ended, and who asks then fails.
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
    }

    private final Resolver resolver;

    private Lookups(Resolver resolver) {
        this.resolver = resolver;
        resolver.setTimeout(PATIENCE);
    }

    /**
     * @param server an address with or without a port, {@code 9.9.9.9} or {@code [::1]:5353}; null for the system's own
     * @throws BadInput where it is none
     */
    public static Lookups at(@Nullable String server) {
        if (server == null) {
            List<InetSocketAddress> servers = ResolverConfig.getCurrentConfig().servers();
            ExtendedResolver all = new ExtendedResolver(
                    servers.stream().limit(3).map(SimpleResolver::new).toArray(Resolver[]::new));
            all.setRetries(1);
            return new Lookups(all);
        }
        try {
            return new Lookups(new SimpleResolver(ServerAddress.of(server)));
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "'" + printable(server) + "' is no name server; write its address, such as 9.9.9.9 or"
                            + " 127.0.0.1:5353",
                    e);
        }
    }

    /**
     * @param name a whole name, with or without the trailing dot
     * @param type one of {@link org.xbill.DNS.Type}
     */
    public Answer ask(String name, int type) {
        try {
            Lookup lookup = new Lookup(Name.fromString(name, Name.root), type);
            lookup.setResolver(resolver);
            lookup.setCache(null);
            lookup.setHostsFileParser(null);
            Record[] records = lookup.run();
            if (records != null && records.length > 0) {
                return new Answer.Found(List.of(records));
            }
            return switch (lookup.getResult()) {
                case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer.Nothing();
                default -> new Answer.Unknown(printable(lookup.getErrorString()));
            };
        } catch (TextParseException e) {
            return new Answer.Unknown("'" + printable(name) + "' is no name");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
