package io.mulgil.app.topics;

import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.runtime.part.Part;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Searches and tails that are open at a time: few, as each holds a thread and a consumer. */
@Component
public class TopicStreams implements SmartLifecycle {
    private static final int MOST = 12;
    /** Shorter than what proxies and clients wait for; a longer search goes on from its {@code next}. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(40);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

    private final Pipelines pipelines;
    private final JsonMapper json;
    private final Semaphore places = new Semaphore(MOST);
    private volatile boolean running;

    TopicStreams(Pipelines pipelines, JsonMapper json) {
        this.pipelines = pipelines;
        this.json = json;
    }

    /** Searches and writes what it finds as events {@code match}, {@code progress} and, last, {@code done}. */
    public void search(MessageQuery query, String after, int limit, HttpServletResponse response, BooleanSupplier may)
            throws IOException {
        TopicSearch search = new TopicSearch(query, limit, LONGEST_SEARCH);
        if (!after.isEmpty()) {
            SearchPlace.parse(after);
        }
        open((consumer, goesOn) -> search.run(consumer, after, new EventWriter(response, json), goesOn), may);
    }

    /** Follows the topic and writes events {@code messages} until the client goes or may no longer look. */
    public void tail(MessageQuery query, HttpServletResponse response, BooleanSupplier may) throws IOException {
        TopicTail tail = new TopicTail(query);
        open((consumer, goesOn) -> tail.run(consumer, new EventWriter(response, json), goesOn), may);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private interface Stream {
        void run(TopicConsumer consumer, BooleanSupplier goesOn) throws IOException;
    }

    private void open(Stream stream, BooleanSupplier may) throws IOException {
        String bootstrap = pipelines.with(Part.KAFKA).kafkaBootstrap();
        if (!places.tryAcquire()) {
            throw ProblemException.unavailable(
                    "too_many_streams",
                    "%d searches and tails are open already".formatted(MOST),
                    "Close some, or try again later.",
                    10);
        }
        try (TopicConsumer consumer = new TopicConsumer(bootstrap)) {
            stream.run(consumer, new GoesOn(may));
        } finally {
            places.release();
        }
    }

    /** The right to look is asked once a second. */
    private final class GoesOn implements BooleanSupplier {
        private final BooleanSupplier may;
        private long next = System.nanoTime();

        GoesOn(BooleanSupplier may) {
            this.may = may;
        }

        @Override
        public boolean getAsBoolean() {
            if (System.nanoTime() - next >= 0) {
                next = System.nanoTime() + BETWEEN_CHECKS.toNanos();
                return running && may.getAsBoolean();
            }
            return running;
        }
    }
}
