package io.mulgil.streams.detect.learn;

import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The closed bins of one series in the memory, in parts of {@value #PART}: only the newest part is written anew with each bin, some 1.4 KB at
 * most, and the oldest goes when {@value #PARTS} are full. {@value #MOST_KB} KB a series.
 */
final class BinMemory {
    static final int PART = 96;
    /** Room for {@link Conformal#MOST} bins and one part that is being filled. */
    static final int PARTS = Conformal.MOST / PART + 2;

    static final int MOST_KB = 90;

    private final DetectionMemory memory;
    private final String prefix;
    private final StateWriter writer = new StateWriter();
    private final List<Bin> open = new ArrayList<>();
    private long part;

    BinMemory(DetectionMemory memory, String prefix) {
        this.memory = memory;
        this.prefix = prefix;
    }

    void add(Bin bin) {
        if (open.size() == PART) {
            open.clear();
            part++;
            memory.remove(prefix + (part - PARTS));
        }
        open.add(bin);
        memory.put(prefix + part, bytes());
    }

    /** The part that is being filled. */
    long part() {
        return part;
    }

    /** Reads all that is kept, oldest first, and goes on behind it. */
    void load(long newestPart, Consumer<Bin> into) {
        part = newestPart;
        for (long number = newestPart - PARTS + 1; number <= newestPart; number++) {
            byte[] bytes = memory.get(prefix + number);
            if (bytes != null) {
                List<Bin> bins = read(bytes);
                bins.forEach(into);
                if (number == newestPart) {
                    open.addAll(bins);
                }
            }
        }
    }

    private byte[] bytes() {
        writer.begin(0);
        writer.number(open.size());
        long before = 0;
        for (Bin bin : open) {
            writer.number(bin.number() - before);
            writer.single(bin.mean());
            writer.single(bin.strangeness());
            writer.single(bin.score());
            before = bin.number();
        }
        return writer.toBytes();
    }

    private static List<Bin> read(byte[] bytes) {
        StateReader in = StateReader.of(bytes, 0);
        List<Bin> bins = new ArrayList<>();
        long number = 0;
        for (int left = in.count(); left > 0; left--) {
            number += in.number();
            bins.add(new Bin(number, in.single(), in.single(), in.single()));
        }
        return bins;
    }
}
