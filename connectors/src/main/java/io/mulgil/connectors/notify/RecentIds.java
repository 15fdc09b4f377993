package io.mulgil.connectors.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The last notifications that were told, so that one that is delivered again is not told again. Belongs to one thread. */
final class RecentIds {
    private static final int MOST = 10_000;

    private final Set<String> ids = new HashSet<>();
    private final Deque<String> order = new ArrayDeque<>();

    boolean contains(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        if (ids.add(id)) {
            order.add(id);
        }
        if (order.size() > MOST) {
            ids.remove(order.remove());
        }
    }
}
