package io.mulgil.app.entrance;

import io.mulgil.runtime.balance.SourceFigures;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many messages came by HTTP, for each pipeline, since the program started: counted once Kafka has them. */
@Component
public class EntranceBook {
    private static final int WINDOW_SECONDS = 6;

    private final Clock clock;
    private final Map<String, Count> counts = new HashMap<>();

    EntranceBook(Clock clock) {
        this.clock = clock;
    }

    /** What one pipeline was given, and what of it came in each of the last seconds. */
    private static final class Count {
        private final Deque<Second> seconds = new ArrayDeque<>();
        private long total;
        private Optional<Instant> last = Optional.empty();

        void add(int messages, Instant now) {
            total += messages;
            last = Optional.of(now);
            Second current = seconds.peekLast();
            long before = current != null && current.epoch == now.getEpochSecond() ? seconds.removeLast().messages : 0;
            seconds.addLast(new Second(now.getEpochSecond(), before + messages));
            forget(now);
        }

        double rate(Instant now) {
            forget(now);
            return seconds.stream().mapToLong(Second::messages).sum() / (double) WINDOW_SECONDS;
        }

        private void forget(Instant now) {
            seconds.removeIf(second -> second.epoch <= now.getEpochSecond() - WINDOW_SECONDS);
        }
    }

    private record Second(long epoch, long messages) {}

    synchronized void took(String pipeline, int messages) {
        if (messages > 0) {
            counts.computeIfAbsent(pipeline, name -> new Count()).add(messages, clock.instant());
        }
    }

    public synchronized SourceFigures figures(String pipeline) {
        Count count = counts.get(pipeline);
        return count == null
                ? new SourceFigures(0, 0, Optional.empty())
                : new SourceFigures(count.rate(clock.instant()), count.total, count.last);
    }
}
