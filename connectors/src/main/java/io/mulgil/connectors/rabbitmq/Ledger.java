package io.mulgil.connectors.rabbitmq;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the deliveries of one channel. One acknowledgement with {@code multiple} stands for all before it (clause 1.8.3.13), so it may
 * only go as far as everything is done.
 */
final class Ledger {
    /** Nothing can be acknowledged: no tag, as tags begin at 1. */
    static final long NOTHING = 0;

    /** Unacknowledged tags in the order of their arrival, which is ascending, and whether each is done. */
    private final Map<Long, Boolean> open = new LinkedHashMap<>();

    private final List<Long> refused = new ArrayList<>();

    synchronized void arrived(long tag) {
        open.put(tag, false);
    }

    synchronized void done(long tag) {
        open.replace(tag, true);
    }

    /** The message cannot be used; it is to be given back for good. */
    synchronized void refuse(long tag) {
        if (open.remove(tag) != null) {
            refused.add(tag);
        }
    }

    /** Takes out the longest done beginning and returns its last tag, or {@link #NOTHING}. */
    synchronized long takeDone() {
        long last = NOTHING;
        Iterator<Map.Entry<Long, Boolean>> entries = open.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Long, Boolean> entry = entries.next();
            if (!entry.getValue()) {
                break;
            }
            last = entry.getKey();
            entries.remove();
        }
        return last;
    }

    synchronized List<Long> takeRefused() {
        List<Long> taken = List.copyOf(refused);
        refused.clear();
        return taken;
    }

    synchronized int size() {
        return open.size();
    }
}
