package dev.clickway.cli.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback that knows the records it is given, and no other name. Closing it ends it. */
public final class NameServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<Record> records = new ArrayList<>();
    private final List<Name> broken = new ArrayList<>();

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    /** @param records as in a zone file, with whole names: {@code click.acme.com. 60 IN CAA 0 issue "amazon.com"} */
    public static NameServer with(String... records) throws IOException {
        NameServer server = new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        for (String record : records) {
            server.add(record);
        }
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    public synchronized void add(String record) throws IOException {
        List<String> parts = Arrays.asList(record.split(" ", 5));
        records.add(Record.fromString(
                Name.fromString(parts.get(0)),
                Type.value(parts.get(3)),
                org.xbill.DNS.DClass.IN,
                Long.parseLong(parts.get(1)),
                parts.get(4),
                Name.root));
    }

    /** Answers questions about a name with an error from now on. */
    synchronized void fail(String name) throws IOException {
        broken.add(Name.fromString(name));
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[1_500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private synchronized Message answer(Message query) {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        boolean known = false;
        Name name = question.getName();
        for (Record record : records) {
            known |= record.getName().subdomain(name);
            boolean asked = record.getType() == question.getType() || record.getType() == Type.CNAME;
            if (record.getName().equals(name) && asked) {
                answer.addRecord(record, Section.ANSWER);
            }
        }
        answer.getHeader().setRcode(broken.contains(name) ? Rcode.SERVFAIL : known ? Rcode.NOERROR : Rcode.NXDOMAIN);
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
