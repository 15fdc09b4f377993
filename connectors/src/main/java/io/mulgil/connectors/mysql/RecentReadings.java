package io.mulgil.connectors.mysql;

import io.mulgil.connectors.Chance;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The last readings of this task, by 64 bits drawn from all their bytes, so that one that a sender or broker sends again is known. Two
 * generations, of which the older is forgotten when the younger is full: at least {@code remember} readings are known. Those of a batch count
 * only once it is committed.
 */
final class RecentReadings {
    private final int remember;
    private LongTable younger = new LongTable();
    private LongTable older = new LongTable();
    private final LongTable batch = new LongTable();
    private long[] marks = new long[1024];

    RecentReadings(int remember) {
        this.remember = remember;
    }

    /** A batch begins, maybe once more. */
    void begin() {
        batch.clear();
    }

    /** Takes a reading into the batch; false when it was there before. */
    boolean isNew(byte[] bytes) {
        if (remember == 0) {
            return true;
        }
        long mark = mark(bytes);
        if (younger.find(mark) >= 0 || older.find(mark) >= 0) {
            return false;
        }
        int before = batch.size();
        int number = batch.add(mark);
        if (number < before) {
            return false;
        }
        if (number == marks.length) {
            marks = Arrays.copyOf(marks, number * 2);
        }
        marks[number] = mark;
        return true;
    }

    /** The batch is committed. */
    void committed() {
        for (int i = 0; i < batch.size(); i++) {
            if (younger.size() >= remember) {
                LongTable cleared = older;
                cleared.clear();
                older = younger;
                younger = cleared;
            }
            younger.add(marks[i]);
        }
        batch.clear();
    }

    private static long mark(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long mark = bytes.length;
        while (buffer.remaining() >= Long.BYTES) {
            mark = Chance.draw(mark, buffer.getLong());
        }
        long rest = 0;
        while (buffer.hasRemaining()) {
            rest = (rest << 8) | (buffer.get() & 0xFF);
        }
        return Chance.draw(mark, rest);
    }
}
