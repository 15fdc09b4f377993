package io.mulgil.streams.detect.learn;

/**
 * Turns a strangeness of any scale into a score that means the same for every series: how rare one at least as strange has been, as
 * {@code -log10((1 + earlier ones) / (1 + all))}. So one threshold serves all sensors and units.
 */
final class Conformal {
    static final int MOST = 6_000;

    /** What is less strange by so little was as strange: the spread that it was measured by moves more than that. */
    private static final float ALIKE = 0.98f;

    private final SortedWindow past = new SortedWindow(MOST);

    float score(float strangeness) {
        return (float) -Math.log10((1.0 + past.countAtLeast(strangeness * ALIKE)) / (1.0 + past.count()));
    }

    void learn(float strangeness) {
        past.add(strangeness);
    }
}
