package io.mulgil.streams.detect.peer;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** One device of a group: its last means. */
public final class PeerMember {
    private static final int KEPT = 3;

    private final String device;
    private final long[] bins = {NEVER, NEVER, NEVER};
    private final double[] means = new double[KEPT];
    private SortedMap<String, String> tags = Collections.emptySortedMap();

    public PeerMember(String device) {
        this.device = device;
    }

    String device() {
        return device;
    }

    SortedMap<String, String> tags() {
        return tags;
    }

    long newest() {
        return bins[0];
    }

    /** The newest first; one that is older than all that is kept is of no use any more. */
    void take(PeerSummary summary) {
        tags = summary.tags();
        int at = 0;
        while (at < KEPT && bins[at] > summary.bin()) {
            at++;
        }
        if (at == KEPT) {
            return;
        }
        if (bins[at] != summary.bin()) {
            System.arraycopy(bins, at, bins, at + 1, KEPT - 1 - at);
            System.arraycopy(means, at, means, at + 1, KEPT - 1 - at);
        }
        bins[at] = summary.bin();
        means[at] = summary.mean();
    }

    boolean has(long bin) {
        return bins[0] == bin || bins[1] == bin || bins[2] == bin;
    }

    /** The spans it has told, after one and up to another. */
    void bins(long after, long upTo, SortedSet<Long> into) {
        for (long bin : bins) {
            if (bin != NEVER && bin > after && bin <= upTo) {
                into.add(bin);
            }
        }
    }

    /** What stands for the device in a span: its mean, or one of the spans before. */
    double at(long bin, int held) {
        for (int i = 0; i < KEPT; i++) {
            if (bins[i] != NEVER && bins[i] <= bin) {
                return bins[i] > bin - held ? means[i] : Double.NaN;
            }
        }
        return Double.NaN;
    }

    public byte[] bytes() {
        StateWriter out = new StateWriter();
        out.begin(0);
        for (int i = 0; i < KEPT; i++) {
            out.time(bins[i]);
            out.real(means[i]);
        }
        out.number(tags.size());
        tags.forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
        return out.toBytes();
    }

    public void read(byte[] bytes) {
        StateReader in = StateReader.of(bytes, 0);
        for (int i = 0; i < KEPT; i++) {
            bins[i] = in.time();
            means[i] = in.real();
        }
        SortedMap<String, String> read = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            read.put(in.text(), in.text());
        }
        tags = read;
    }
}
