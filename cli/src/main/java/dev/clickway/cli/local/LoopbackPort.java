package dev.clickway.cli.local;

import dev.clickway.cli.BadInput;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that is taken on every loopback address of this machine, as {@code localhost} may mean either, and on no other
 * address.
 */
final class LoopbackPort implements AutoCloseable {
    private final List<ServerSocketChannel> channels = new ArrayList<>();
    private int number;

    private LoopbackPort(int number) {
        this.number = number;
    }

    /**
     * @param number 0 takes any that is free
     * @param option how the user chooses another
     * @throws BadInput if it is not to be had
     */
    static LoopbackPort take(int number, String option) throws IOException {
        LoopbackPort port = new LoopbackPort(number);
        try {
            for (String address : List.of("127.0.0.1", "::1")) {
                port.take(InetAddress.getByName(address));
            }
            return port;
        } catch (BindException e) {
            port.close();
            throw new BadInput(
                    "port " + port.number + " cannot be taken (" + e.getMessage() + "); end what uses it, or choose"
                            + " another with " + option + " (0 takes any that is free)",
                    e);
        } catch (IOException e) {
            port.close();
            throw e;
        }
    }

    int number() {
        return number;
    }

    List<ServerSocketChannel> channels() {
        return List.copyOf(channels);
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel channel : channels) {
            channel.close();
        }
    }

    private void take(InetAddress address) throws IOException {
        // A machine may be without IPv6.
        if (NetworkInterface.getByInetAddress(address) == null) {
            return;
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        channels.add(channel);
        channel.bind(new InetSocketAddress(address, number));
        number = channel.socket().getLocalPort();
    }
}
