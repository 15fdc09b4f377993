package io.mulgil.runtime.balance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline drawn as its way, with what moves on it.
 *
 * @param edges pairs of stage ids, from and to
 */
public record Flow(Instant time, List<Stage> stages, List<List<String>> edges) {
    /**
     * One stop on the way.
     *
     * @param id such as {@code source:simulator}, {@code raw}, {@code parse}, {@code readings}, {@code rejected}, {@code sink:postgres}, {@code table}
     * @param kind source, topic, steps, sink or table
     * @param title what people call it: the topic's, step's or table's name
     * @param state ok, waiting, paused or failed
     * @param ratePerSecond messages a second through it, over the last seconds
     * @param total messages so far
     * @param lag messages that wait before it, where that is known
     * @param detail what is wrong, or empty
     */
    public record Stage(
            String id,
            String kind,
            String title,
            String state,
            double ratePerSecond,
            long total,
            Optional<Long> lag,
            Optional<String> detail) {}
}
