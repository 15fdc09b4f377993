package io.mulgil.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A search to its end: where the program ends one for its time, it goes on from there. Always says how much was looked at. */
final class TopicLookup {
    private static final int MOST_AT_A_TIME = 10_000;
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);

    private final ApiClient api;
    private final PrintWriter err;
    private long nextWord = System.nanoTime() + BETWEEN_WORDS.toNanos();
    private long found;
    private @Nullable JsonNode done;

    TopicLookup(ApiClient api, PrintWriter err) {
        this.api = api;
        this.err = err;
    }

    /** Whoever takes what is found. */
    interface Sink {
        void take(JsonNode message) throws IOException;
    }

    int run(String topic, QueryText query, SearchOptions search, Sink sink) throws IOException, InterruptedException {
        if (search.limit < 1) {
            throw new Failure("'" + search.limit + "' matches cannot be looked for", "write --limit 1 or more");
        }
        query.put("from", search.from).put("to", search.to).put("whole", search.out != null);
        String after = search.after;
        JsonNode state;
        do {
            long left = search.limit - found;
            query.put("limit", Math.min(left, MOST_AT_A_TIME)).put("after", after);
            state = part(topic + "/search" + query.text(), sink);
            after = state.path("next").asString(null);
        } while (after != null && found < search.limit);
        return say(state, after);
    }

    private JsonNode part(String path, Sink sink) throws IOException, InterruptedException {
        done = null;
        api.events(path, (event, data) -> {
            switch (event) {
                case "match" -> {
                    found++;
                    sink.take(data);
                }
                case "progress" -> progress(data);
                default -> done = data;
            }
            return done == null;
        });
        if (done == null) {
            throw new Failure("The search was cut off before its end", "see whether the program still runs");
        }
        return done;
    }

    private void progress(JsonNode state) {
        if (System.nanoTime() >= nextWord) {
            nextWord = System.nanoTime() + BETWEEN_WORDS.toNanos();
            err.printf(
                    "scanned %,d of %,d, %,d found ...%n",
                    state.path("scanned").asLong(), state.path("total").asLong(), found);
            err.flush();
        }
    }

    private int say(JsonNode state, @Nullable String after) {
        err.printf(
                "scanned %,d of %,d, %,d found%s%n",
                state.path("scanned").asLong(),
                state.path("total").asLong(),
                found,
                after == null ? "" : "; the limit is met, there may be more");
        long notJson = state.path("notJson").asLong();
        if (notJson > 0) {
            err.printf("%,d of the messages are no JSON, so --path could not be asked of them%n", notJson);
        }
        if (after != null) {
            err.printf("go on with --after %s%n", after);
        }
        return state.path("complete").asBoolean() || after != null ? 0 : 1;
    }
}
