package io.mulgil.streams;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Where the tasks of this process show their counts, message by message, for the balance and the metrics. */
public final class CountsBoard {
    private final Map<String, Place> byTask = new ConcurrentHashMap<>();

    /** The sum over the tasks that run in this process; runs ahead of what is committed by a tenth of a second at most. */
    public Counts total() {
        return byTask.values().stream().map(Place::shown).reduce(Counts.NONE, Counts::plus);
    }

    /** Whether the counts of all reach back to the first message. */
    public boolean isWhole() {
        return byTask.values().stream().allMatch(place -> place.whole);
    }

    /** A place that the task keeps up to date. */
    Place place(String task, Counts first, boolean whole) {
        Place place = new Place(first, whole);
        byTask.put(task, place);
        return place;
    }

    /** The task's counts were taken out of the cache into the transaction; they need putting again. */
    void flushed(String task) {
        Place place = byTask.get(task);
        if (place != null) {
            place.flushed = true;
        }
    }

    /** Takes the place away, unless the task has come back in another thread and has a new one. */
    void remove(String task, Place place) {
        byTask.remove(task, place);
    }

    /** What one task shows. Only {@link #shown} is for other threads. */
    static final class Place {
        private final AtomicReference<Counts> shown;
        private final boolean whole;
        private boolean flushed = true;

        private Place(Counts first, boolean whole) {
            this.shown = new AtomicReference<>(first);
            this.whole = whole;
        }

        void show(Counts counts) {
            shown.lazySet(counts);
        }

        Counts shown() {
            return Objects.requireNonNull(shown.get());
        }

        boolean isFlushed() {
            return flushed;
        }

        void pending() {
            flushed = false;
        }
    }
}
