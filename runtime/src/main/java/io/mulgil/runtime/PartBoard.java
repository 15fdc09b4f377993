package io.mulgil.runtime;

import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PartStatus;
import io.mulgil.runtime.part.Progress;
import io.mulgil.runtime.part.RunningPart;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps the last state of each part and passes every change on. */
final class PartBoard {

    private final Progress progress;
    private final Map<Part, PartStatus> statuses = new EnumMap<>(Part.class);
    private final Map<Part, Long> since = new EnumMap<>(Part.class);

    PartBoard(Progress progress) {
        this.progress = progress;
    }

    /** Returns where the part says what it does. */
    RunningPart.Notes notes(RunningPart part) {
        return (state, message) -> set(part, state, message);
    }

    void set(RunningPart part, PartState state, String message) {
        PartStatus status;
        synchronized (this) {
            PartStatus before = statuses.get(part.part());
            if (before == null || leavesRest(before.state(), state)) {
                since.put(part.part(), System.nanoTime());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - since.getOrDefault(part.part(), 0L));
            status = new PartStatus(
                    part.part(), state, part.embedded(), part.address(), part.version(), message, elapsed);
            statuses.put(part.part(), status);
        }
        progress.report(status);
    }

    /** Returns whether anything was ever said about the part. */
    synchronized boolean knows(RunningPart part) {
        return statuses.containsKey(part.part());
    }

    synchronized List<PartStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    private static boolean leavesRest(PartState before, PartState now) {
        return before != now && (now == PartState.STARTING || now == PartState.STOPPING);
    }
}
