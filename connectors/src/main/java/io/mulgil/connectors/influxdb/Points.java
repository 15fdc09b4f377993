package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The points of one request with the records they were made of, and what the server has said against each. */
final class Points {
    private final LineText text = new LineText();
    private final List<SinkRecord> records = new ArrayList<>();
    private int[] ends = new int[1024];
    private long[] timesMillis = new long[1024];
    private final List<@Nullable RefusedException> refusals = new ArrayList<>();

    void clear() {
        text.cut(0);
        records.clear();
        refusals.clear();
    }

    /** Where the next line is written; {@link #added} makes it a point. */
    LineText text() {
        return text;
    }

    void added(SinkRecord record, long timeMillis) {
        int point = records.size();
        if (point == ends.length) {
            ends = Arrays.copyOf(ends, point * 2);
            timesMillis = Arrays.copyOf(timesMillis, point * 2);
        }
        ends[point] = text.length();
        timesMillis[point] = timeMillis;
        records.add(record);
        refusals.add(null);
    }

    int count() {
        return records.size();
    }

    SinkRecord record(int point) {
        return records.get(point);
    }

    long timeMillis(int point) {
        return timesMillis[point];
    }

    int start(int point) {
        return point == 0 ? 0 : ends[point - 1];
    }

    int end(int point) {
        return ends[point];
    }

    void refuse(int point, RefusedException reason) {
        refusals.set(point, reason);
    }

    /** Why the server does not take the point; null when it has taken it. */
    @Nullable
    RefusedException refusal(int point) {
        return refusals.get(point);
    }
}
