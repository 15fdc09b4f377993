package io.mulgil.streams.detect.learn;

import java.util.Arrays;

/** The last so many numbers, also in the order of their size, so that a rank costs a search and not a walk. */
final class SortedWindow {
    private final float[] ring;
    private final float[] sorted;
    private int count;
    private int next;

    SortedWindow(int most) {
        ring = new float[most];
        sorted = new float[most];
    }

    int count() {
        return count;
    }

    void add(float number) {
        if (count == ring.length) {
            take(ring[next]);
        }
        ring[next] = number;
        next = next + 1 == ring.length ? 0 : next + 1;
        int at = firstAtLeast(number);
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = number;
        count++;
    }

    private void take(float number) {
        int at = firstAtLeast(number);
        System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
        count--;
    }

    int countAtLeast(float number) {
        return count - firstAtLeast(number);
    }

    /** The lower one of the two in the middle; 0 of none. */
    float median() {
        return count == 0 ? 0 : sorted[(count - 1) / 2];
    }

    /** Summed up by size, so that it does not depend on where the ring began. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted[i];
        }
        return sum / Math.max(1, count);
    }

    /** The most of the newest so many; 0 of none. */
    float mostOfNewest(int newest) {
        float most = 0;
        for (int i = 1; i <= Math.min(newest, count); i++) {
            most = Math.max(most, ring[Math.floorMod(next - i, ring.length)]);
        }
        return most;
    }

    /** The place of the first that is not smaller. */
    private int firstAtLeast(float number) {
        int at = Arrays.binarySearch(sorted, 0, count, number);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && sorted[at - 1] == number) {
            at--;
        }
        return at;
    }
}
