package io.mulgil.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the tasks of this process post their counts, for the balance and the metrics. */
public final class CountsBoard {
    private final Map<String, Counts> byTask = new ConcurrentHashMap<>();

    /** The sum over the tasks that run in this process. */
    public Counts total() {
        return byTask.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    void post(String task, Counts counts) {
        byTask.put(task, counts);
    }

    void remove(String task) {
        byTask.remove(task);
    }
}
