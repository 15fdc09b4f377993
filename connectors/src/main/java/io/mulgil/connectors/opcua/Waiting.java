package io.mulgil.connectors.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Messages between the subscription and Connect, of bounded number. When it is full the subscription's callback waits here; until it returns
 * the library asks the server for no more, so the server's own queues fill, which say so by their overflow bit.
 */
final class Waiting {
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<Message> messages;
    private volatile boolean blocked;
    private volatile boolean closed;

    Waiting(int most) {
        messages = new ArrayBlockingQueue<>(most);
    }

    /** Waits for room. Gives up when closed: then nobody will take the message. */
    void put(Message message) throws InterruptedException {
        while (!closed && !messages.offer(message, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            blocked = true;
        }
        blocked = false;
    }

    /** What is there, at most so many; waits a moment for the first. */
    List<Message> take(int most, long millis) throws InterruptedException {
        List<Message> taken = new ArrayList<>();
        Message first = messages.poll(millis, TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            messages.drainTo(taken, most - 1);
        }
        return taken;
    }

    int size() {
        return messages.size();
    }

    /** Whether the subscription waits for room. */
    boolean isBlocked() {
        return blocked;
    }

    void close() {
        closed = true;
    }
}
