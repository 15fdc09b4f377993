package io.mulgil.app.live;

import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Part;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Pushes readings and the state of the flow to open pages: one consumer per pipeline, only while somebody looks. */
@Component
public class LiveHub implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final int MOST_CLIENTS = 100;
    private static final int HEARTBEAT_SECONDS = 15;

    private final Pipelines pipelines;
    private final JsonMapper json;
    private final Map<String, Audience> audiences = new HashMap<>();
    /** A thread is busy only while a page takes its bytes, so there are never more than pages. */
    private final ThreadPoolExecutor writers =
            new ThreadPoolExecutor(0, MOST_CLIENTS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "mulgil-live-writer");
                thread.setDaemon(true);
                return thread;
            });

    private final Set<LiveFeed> ending = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService clock;
    private @Nullable Future<?> flow;
    private int clients;
    private long seconds;
    private volatile boolean running;

    public LiveHub(Pipelines pipelines, JsonMapper json) {
        this.pipelines = pipelines;
        this.json = json;
    }

    /**
     * Opens a stream.
     *
     * @param signedIn asked every second; when it says no, the stream ends
     */
    public SseEmitter open(RunningPipeline pipeline, BooleanSupplier signedIn) {
        String bootstrap = pipelines.with(Part.KAFKA).kafkaBootstrap();
        SseEmitter emitter = new SseEmitter(0L);
        LiveClient client = new LiveClient(emitter, signedIn, writers);
        synchronized (this) {
            if (!running || clients >= MOST_CLIENTS) {
                throw ProblemException.unavailable(
                        "too_many_streams", "Too many pages are open", "Close some, or try again later.", 10);
            }
            clients++;
            audiences
                    .computeIfAbsent(pipeline.pipeline().name(), name -> new Audience(pipeline, bootstrap))
                    .clients
                    .add(client);
        }
        emitter.onCompletion(() -> leave(pipeline.pipeline().name(), client));
        emitter.onError(gone -> client.close());
        client.comment("welcome");
        return emitter;
    }

    @Override
    public synchronized void start() {
        running = true;
        ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mulgil-live-flow");
            thread.setDaemon(true);
            return thread;
        });
        flow = every.scheduleAtFixedRate(this::everySecond, 1, 1, TimeUnit.SECONDS);
        clock = every;
    }

    /** Ends all streams, so that the server's own stop has nothing to wait for. */
    @Override
    public void stop() {
        List<Audience> open;
        synchronized (this) {
            running = false;
            open = List.copyOf(audiences.values());
            if (flow != null) {
                flow.cancel(true);
            }
            if (clock != null) {
                clock.shutdownNow();
            }
        }
        open.forEach(audience -> {
            audience.clients.forEach(LiveClient::close);
            audience.feed.close();
        });
        open.forEach(audience -> audience.feed.awaitEnd());
        ending.forEach(LiveFeed::awaitEnd);
        writers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private synchronized void leave(String name, LiveClient client) {
        Audience audience = audiences.get(name);
        if (audience != null && audience.clients.remove(client)) {
            clients--;
            if (audience.clients.isEmpty()) {
                audience.feed.close();
                audiences.remove(name);
                ending.removeIf(LiveFeed::ended);
                ending.add(audience.feed);
            }
        }
    }

    private void everySecond() {
        seconds++;
        List<Audience> now;
        synchronized (this) {
            now = List.copyOf(audiences.values());
        }
        for (Audience audience : now) {
            try {
                audience.everySecond(seconds % HEARTBEAT_SECONDS == 0);
            } catch (RuntimeException failure) {
                LOG.debug("The flow of a pipeline cannot be told now", failure);
            }
        }
    }

    /** Those who look at one pipeline. */
    private final class Audience {
        private final RunningPipeline pipeline;
        private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
        private final LiveFeed feed;

        Audience(RunningPipeline running, String bootstrap) {
            Pipeline known = running.pipeline();
            pipeline = running;
            feed = new LiveFeed(
                    known.topics().readings(), bootstrap, known.deviceTags(), shown -> tell("readings", shown));
        }

        void everySecond(boolean heartbeat) {
            for (Iterator<LiveClient> each = clients.iterator(); each.hasNext(); ) {
                LiveClient client = each.next();
                if (!client.signedIn()) {
                    client.close();
                } else if (heartbeat) {
                    client.comment("still here");
                }
            }
            tell("flow", pipeline.flow());
        }

        private void tell(String event, Object document) {
            String text = json.writeValueAsString(document);
            clients.forEach(client -> client.event(event, text));
        }
    }
}
