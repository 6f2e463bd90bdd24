package dev.clickway.cli.doctor.web;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Whether a server still agrees to a version of TLS that the JDK no longer speaks: the first message of such a handshake
 * (RFC 2246 and RFC 4346, section 7.4.1.2), and what comes back.
 */
final class OldTls {
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM_BYTES = 32;

    /** Such as servers of their time had: ECDHE and RSA with AES in CBC mode, and 3DES. */
    private static final int[] SUITES = {0xC009, 0xC00A, 0xC013, 0xC014, 0x002F, 0x0035, 0x000A};

    private OldTls() {}

    enum Version {
        TLS_1_0("TLS 1.0", 0x0301),
        TLS_1_1("TLS 1.1", 0x0302);

        private final String words;
        private final int code;

        Version(String words, int code) {
            this.words = words;
            this.code = code;
        }

        String words() {
            return words;
        }
    }

    /**
     * An alert or a closed connection is a refusal.
     *
     * @throws IOException where nobody answers in time, or with something else than TLS: nothing is known
     */
    static boolean isSpoken(Site site, Version version, Duration timeout) throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket socket = site.connect(millis)) {
            socket.getOutputStream().write(clientHello(site.domain(), version.code));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int first;
            try {
                first = in.read();
            } catch (SocketException reset) {
                return false;
            }
            if (first < 0 || first == ALERT) {
                return false;
            }
            if (first != HANDSHAKE) {
                throw new IOException("what answers speaks no TLS");
            }
            in.skipNBytes(4);
            boolean hello = in.readUnsignedByte() == SERVER_HELLO;
            in.skipNBytes(3);
            return hello && in.readUnsignedShort() == version.code;
        }
    }

    private static byte[] clientHello(String host, int version) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(version);
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        out.write(random);
        out.writeByte(0);
        out.writeShort(2 * SUITES.length);
        for (int suite : SUITES) {
            out.writeShort(suite);
        }
        out.write(new byte[] {1, 0});
        byte[] extensions = extensions(host);
        out.writeShort(extensions.length);
        out.write(extensions);

        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream framed = new DataOutputStream(record);
        framed.writeByte(HANDSHAKE);
        framed.writeShort(version);
        framed.writeShort(body.size() + 4);
        framed.writeInt((CLIENT_HELLO << 24) | body.size());
        body.writeTo(framed);
        return record.toByteArray();
    }

    /** The server's name, the curves P-256, P-384 and P-521, and uncompressed points. */
    private static byte[] extensions(String host) throws IOException {
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0);
        out.writeShort(name.length + 5);
        out.writeShort(name.length + 3);
        out.writeByte(0);
        out.writeShort(name.length);
        out.write(name);
        out.write(new byte[] {0, 10, 0, 8, 0, 6, 0, 23, 0, 24, 0, 25});
        out.write(new byte[] {0, 11, 0, 2, 1, 0});
        return bytes.toByteArray();
    }
}
