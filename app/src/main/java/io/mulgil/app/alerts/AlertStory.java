package io.mulgil.app.alerts;

import io.mulgil.core.alert.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One alert with all that happened to it and who was told. */
public record AlertStory(AlertEntry alert, List<Happening> events, List<TellingEntry> told) {
    /**
     * One transition.
     *
     * @param by the person; empty for what the pipeline itself did
     */
    public record Happening(
            String event, Instant time, Instant seen, Words text, String by, String comment, Optional<Instant> until) {}
}
