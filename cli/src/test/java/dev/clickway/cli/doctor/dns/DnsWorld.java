package dev.clickway.cli.doctor.dns;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A small internet of name servers on loopback, over UDP and TCP: each address below 127.0.0.0/8 serves the zones it was
 * given, and 127.0.0.1 resolves over all of them. One port for all.
 */
public final class DnsWorld implements AutoCloseable {
    private static final String RESOLVER = "127.0.0.1";
    private static final int MAX_ALIASES = 8;

    private final Map<String, List<ServedZone>> byAddress = new LinkedHashMap<>();
    private final List<ServedZone> known = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, Integer> errors = new ConcurrentHashMap<>();
    private final Set<Name> refused = ConcurrentHashMap.newKeySet();
    private int port;

    /** Serves a zone, written as a master file, at some addresses; the resolver knows it too. */
    public DnsWorld zone(String origin, String text, String... addresses) {
        return zone(new ServedZone(name(origin), records(origin, text)), addresses);
    }

    DnsWorld zone(ServedZone zone, String... addresses) {
        known.add(zone);
        return only(zone, addresses);
    }

    /** Serves a zone that the resolver does not know: a server that says otherwise than the others. */
    DnsWorld behindItsBack(String origin, String text, String... addresses) {
        return only(new ServedZone(name(origin), records(origin, text)), addresses);
    }

    private DnsWorld only(ServedZone zone, String... addresses) {
        for (String address : addresses) {
            byAddress.computeIfAbsent(address, _ -> new ArrayList<>()).add(zone);
        }
        return this;
    }

    /** Lets a server, which may be open, answer everything with an error. */
    DnsWorld answering(String address, int code) {
        errors.put(address, code);
        return this;
    }

    /** Lets the resolver, which may be open, refuse whatever is asked of a name. */
    DnsWorld refusing(String name) {
        refused.add(name(name));
        return this;
    }

    /** Opens the servers. */
    public DnsWorld start() {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                bind(RESOLVER, 0);
                for (String address : byAddress.keySet()) {
                    bind(address, port);
                }
                return this;
            } catch (BindException taken) {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new AssertionError("no port is free on all addresses");
    }

    public DnsAccess access() {
        return DnsAccess.of(new InetSocketAddress(InetAddress.ofLiteral(RESOLVER), port), Duration.ofMillis(400));
    }

    /** As {@code --resolver} takes it. */
    public String resolver() {
        return RESOLVER + ":" + port;
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        open.clear();
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Record> records(String origin, String text) {
        try (Master master =
                new Master(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name(origin), 300)) {
            List<Record> records = new ArrayList<>();
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                records.add(record);
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("resource") // Closed with this.
    private void bind(String address, int wanted) throws IOException {
        InetAddress host = InetAddress.ofLiteral(address);
        ServerSocket tcp = new ServerSocket(wanted, 50, host);
        open.add(tcp);
        port = tcp.getLocalPort();
        DatagramSocket udp = new DatagramSocket(port, host);
        open.add(udp);
        Thread.ofVirtual().start(() -> serveUdp(udp, address));
        Thread.ofVirtual().start(() -> serveTcp(tcp, address));
    }

    private void serveUdp(DatagramSocket socket, String address) {
        byte[] buffer = new byte[4_096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] wire = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] answer = answered(new Message(wire), address).toWire(1_232);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                // Over with the server, or with who asked.
            }
        }
    }

    private void serveTcp(ServerSocket socket, String address) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] wire = in.readNBytes(in.readUnsignedShort());
                byte[] answer = answered(new Message(wire), address).toWire(65_535);
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            } catch (IOException closed) {
                // Over with the server, or with who asked.
            }
        }
    }

    private Message answered(Message question, String address) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        Record asked = question.getQuestion();
        answer.addRecord(asked, Section.QUESTION);
        if (refused.contains(asked.getName())) {
            answer.getHeader().setRcode(Rcode.REFUSED);
            return answer;
        }
        Integer error = errors.get(address);
        if (error != null) {
            answer.getHeader().setRcode(error);
            return answer;
        }
        boolean resolves = address.equals(RESOLVER);
        List<ServedZone> zones = resolves ? known : byAddress.getOrDefault(address, List.of());
        answer.getHeader().setFlag(resolves ? Flags.RA : Flags.AA);
        Name name = asked.getName();
        for (int alias = 0; alias < MAX_ALIASES; alias++) {
            ServedZone zone = ServedZone.deepest(zones, name, asked.getType());
            if (zone == null) {
                answer.getHeader().setRcode(resolves ? Rcode.NXDOMAIN : Rcode.REFUSED);
                answer.getHeader().unsetFlag(Flags.AA);
                break;
            }
            Name next = zone.answer(name, asked.getType(), answer, !resolves);
            if (next == null) {
                break;
            }
            name = next;
            if (!resolves && !next.subdomain(zone.origin())) {
                break;
            }
        }
        if (question.getOPT() != null) {
            answer.addRecord(new OPTRecord(1_232, 0, 0, question.getOPT().getFlags()), Section.ADDITIONAL);
        }
        return answer;
    }
}
