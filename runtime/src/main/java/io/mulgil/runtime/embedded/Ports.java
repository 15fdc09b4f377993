package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PortNeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out before anything starts whether the ports are free, and says which option changes the one that is not. */
public final class Ports {

    private Ports() {}

    /** Returns a port that is free now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Throws one {@link PartException} that names every port which is taken, or wanted twice. */
    public static void requireFree(List<PortNeed> needs) {
        List<String> taken = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        Map<Integer, PortNeed> seen = new LinkedHashMap<>();
        for (PortNeed need : needs) {
            PortNeed other = seen.putIfAbsent(need.port(), need);
            if (other != null) {
                taken.add("%s and %s both want port %d"
                        .formatted(other.part().title(), need.part().title(), need.port()));
            } else if (!isFree(need.port())) {
                taken.add("%s cannot have port %d: it is in use%s"
                        .formatted(
                                need.part().title(),
                                need.port(),
                                PortOwner.of(need.port())
                                        .map(owner -> " by " + owner)
                                        .orElse("")));
            } else {
                continue;
            }
            remedies.add("%s (or %s)".formatted(need.option(), need.variable()));
        }
        if (!taken.isEmpty()) {
            throw new PartException(
                    "port_in_use",
                    String.join("\n", taken),
                    "Stop what uses it, or choose another port with " + String.join(", ", remedies) + ".");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers themselves do; without it a connection that has just ended would make the port look taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
