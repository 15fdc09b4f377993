package io.mulgil.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Where the tasks of this process show their counts, message by message, for the balance and the metrics. */
public final class CountsBoard {
    private final Map<String, AtomicReference<Counts>> byTask = new ConcurrentHashMap<>();

    /** The sum over the tasks that run in this process; runs ahead of what is committed by a tenth of a second at most. */
    public Counts total() {
        return byTask.values().stream().map(AtomicReference::get).reduce(Counts.NONE, Counts::plus);
    }

    /** A place that the task keeps up to date. */
    AtomicReference<Counts> place(String task, Counts first) {
        AtomicReference<Counts> place = new AtomicReference<>(first);
        byTask.put(task, place);
        return place;
    }

    /** Takes the place away, unless the task has come back in another thread and has a new one. */
    void remove(String task, AtomicReference<Counts> place) {
        byTask.remove(task, place);
    }
}
