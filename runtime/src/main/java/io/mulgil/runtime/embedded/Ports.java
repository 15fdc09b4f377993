package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PortNeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds out before anything starts whether the ports are free, and says which option changes the one that is not. */
public final class Ports {

    /** Below what systems give to outgoing connections (Linux: from 32768): of those, any client may take one between this answer and its use. */
    private static final int LOWEST = 15_000;

    private static final int COUNT = 32_768 - LOWEST;

    /** In turn, so that two callers are not given the same one; from a place by chance, so that two programs are not. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private static final Set<Integer> NEEDED = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** Returns a port of the loopback address that is free now and that no part of this program needs. */
    public static int free() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (!NEEDED.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new PartException(
                "port_in_use",
                "Every port from %d to %d is in use".formatted(LOWEST, LOWEST + COUNT - 1),
                "Stop what uses them, or choose ports yourself.");
    }

    /** Throws one {@link PartException} that names every port which is taken, or wanted twice. {@link #free} gives none of them from now on. */
    public static void requireFree(List<PortNeed> needs) {
        List<String> taken = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        Map<Integer, PortNeed> seen = new LinkedHashMap<>();
        for (PortNeed need : needs) {
            NEEDED.add(need.port());
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
