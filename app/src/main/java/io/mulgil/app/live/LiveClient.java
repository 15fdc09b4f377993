package io.mulgil.app.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** One open page. What it is slow to take waits in a short queue; when that is full it is let go, and may open the stream anew. */
final class LiveClient {
    private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);
    private static final int LONGEST_QUEUE = 40;

    private final SseEmitter emitter;
    private final BooleanSupplier signedIn;
    private final Executor writers;
    private final Deque<SseEventBuilder> queue = new ArrayDeque<>();
    private boolean writing;
    private boolean closed;

    LiveClient(SseEmitter emitter, BooleanSupplier signedIn, Executor writers) {
        this.emitter = emitter;
        this.signedIn = signedIn;
        this.writers = writers;
    }

    void event(String name, String json) {
        offer(SseEmitter.event().name(name).data(json, MediaType.APPLICATION_JSON));
    }

    void comment(String text) {
        offer(SseEmitter.event().comment(text));
    }

    boolean signedIn() {
        return signedIn.getAsBoolean();
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Ends the stream once what is being written is out. */
    void close() {
        synchronized (this) {
            closed = true;
            queue.clear();
            if (writing) {
                return;
            }
        }
        emitter.complete();
    }

    private synchronized void offer(SseEventBuilder event) {
        if (closed) {
            return;
        }
        if (queue.size() >= LONGEST_QUEUE) {
            LOG.info("A page takes live readings too slowly and was let go.");
            close();
            return;
        }
        queue.addLast(event);
        if (!writing) {
            writing = true;
            writers.execute(this::write);
        }
    }

    private void write() {
        while (true) {
            SseEventBuilder event;
            synchronized (this) {
                event = closed ? null : queue.pollFirst();
                if (event == null) {
                    writing = false;
                    break;
                }
            }
            try {
                emitter.send(event);
            } catch (IOException | RuntimeException gone) {
                synchronized (this) {
                    closed = true;
                }
                LOG.debug("A page has gone: {}", gone.getMessage());
            }
        }
        if (closed()) {
            emitter.complete();
        }
    }
}
