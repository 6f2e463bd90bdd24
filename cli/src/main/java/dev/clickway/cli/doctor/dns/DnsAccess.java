package dev.clickway.cli.doctor.dns;

import dev.clickway.cli.dns.Lookups;
import dev.clickway.cli.dns.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks resolvers and, each by itself, name servers. A question waits a few seconds at most, is asked again once, and goes
 * over TCP where the answer does not fit UDP. Thread-safe.
 */
public final class DnsAccess {
    private static final int DNS_PORT = 53;
    private static final int ATTEMPTS = 2;
    private static final int UDP_BYTES = 1_232;

    private final List<InetSocketAddress> resolvers;
    private final boolean chosen;
    private final int serverPort;
    private final Duration timeout;

    private DnsAccess(List<InetSocketAddress> resolvers, boolean chosen, int serverPort, Duration timeout) {
        this.resolvers = List.copyOf(resolvers);
        this.chosen = chosen;
        this.serverPort = serverPort;
        this.timeout = timeout;
    }

    /** With the resolvers that this machine uses. */
    public static DnsAccess ofSystem() {
        return new DnsAccess(ResolverConfig.getCurrentConfig().servers(), false, DNS_PORT, Duration.ofSeconds(3));
    }

    /** With a resolver of one's choice; name servers are asked at the same port. */
    public static DnsAccess of(InetSocketAddress resolver, Duration timeout) {
        return new DnsAccess(List.of(resolver), true, resolver.getPort(), timeout);
    }

    /**
     * With a resolver as an operator writes it: {@code 1.1.1.1}, {@code 1.1.1.1:53}, {@code [2606:4700::1111]:53}.
     *
     * @throws IllegalArgumentException where it is no address, see {@link ServerAddress}
     */
    public static DnsAccess of(String resolver) {
        return of(ServerAddress.of(resolver), Duration.ofSeconds(3));
    }

    /** The resolvers, for messages. */
    public String resolvers() {
        return String.join(
                ", ",
                resolvers.stream()
                        .map(address -> address.getAddress().getHostAddress())
                        .toList());
    }

    /** Simple questions to the same resolvers; for one thread. */
    Lookups lookups() {
        InetSocketAddress first = resolvers.getFirst();
        return Lookups.at(chosen ? "[" + first.getAddress().getHostAddress() + "]:" + first.getPort() : null);
    }

    /** Asks the resolvers, one after the other until one answers. */
    public Reply ask(Name name, int type) {
        return firstOf(resolvers, name, type, true);
    }

    /** As {@link #ask}, but that an answer that says nothing is none. */
    Reply conclusive(Name name, int type) {
        Reply reply = ask(name, type);
        return reply instanceof Reply.Answer answer && !answer.isConclusive()
                ? new Reply.Silence("the resolver answers " + answer.code() + " for " + name.toString(true) + " "
                        + Type.string(type))
                : reply;
    }

    /** Asks one name server for what it knows itself. */
    Reply askServer(InetAddress server, Name name, int type) {
        return firstOf(List.of(new InetSocketAddress(server, serverPort)), name, type, false);
    }

    /**
     * The IPv4 addresses of a host, and where it has none those of IPv6.
     *
     * @return empty where nobody tells
     */
    Optional<List<InetAddress>> addresses(Name host) {
        for (int type : new int[] {Type.A, Type.AAAA}) {
            if (!(conclusive(host, type) instanceof Reply.Answer answer)) {
                return Optional.empty();
            }
            List<InetAddress> found = answer.addresses(type);
            if (!found.isEmpty()) {
                return Optional.of(found);
            }
        }
        return Optional.of(List.of());
    }

    /** The first resolver, with the timeouts of this. */
    Resolver resolver() {
        return prepared(resolvers.getFirst());
    }

    /** A domain of a brand file as DNS knows it. */
    public static Name name(String domain) {
        try {
            return Name.fromString(domain, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(domain, e);
        }
    }

    private Reply firstOf(List<InetSocketAddress> servers, Name name, int type, boolean recursion) {
        Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!recursion) {
            question.getHeader().unsetFlag(Flags.RD);
        }
        String why = "no resolver is set on this machine";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (InetSocketAddress server : servers) {
                try {
                    return new Reply.Answer(prepared(server).send(question));
                } catch (IOException e) {
                    why = server.getAddress().getHostAddress() + " does not answer";
                }
            }
        }
        return new Reply.Silence(why);
    }

    private SimpleResolver prepared(InetSocketAddress server) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
        resolver.setEDNS(0, UDP_BYTES, 0, List.of());
        return resolver;
    }
}
