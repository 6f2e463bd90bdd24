package dev.clickway.cli.local.scanner;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which connections to the local edge are visitors of ours, by the port that they come from. Nobody else can say where he
 * is from: what a request says of it is not looked at. Thread-safe.
 */
public final class Viewers {
    private final Map<Integer, Network> byPort = new ConcurrentHashMap<>();

    /** From where somebody comes who has this port of this machine; nothing where he is no visitor of ours. */
    public Optional<Network> at(int port) {
        return Optional.ofNullable(byPort.get(port));
    }

    void come(int port, Network network) {
        byPort.put(port, network);
    }

    void leave(int port) {
        byPort.remove(port);
    }
}
