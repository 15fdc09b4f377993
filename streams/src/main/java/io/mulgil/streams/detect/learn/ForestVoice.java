package io.mulgil.streams.detect.learn;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * How easily the last {@value #SHINGLE} bins, taken together, are cut off from those before: the anomaly score of a Random Cut Forest. It is
 * grown from the same seed by the bins that are kept, so that it need not be kept itself; after a restart it is grown anew.
 */
final class ForestVoice implements Voice {
    private static final int SHINGLE = 24;
    private static final int TREES = 30;
    private static final int SAMPLE = 256;
    /** What a forest gives to a point that is as easily cut off as most. */
    private static final float LEAST = 1;

    private static final long SEED = 20_240_917L;

    private final RandomCutForest forest = RandomCutForest.builder()
            .dimensions(SHINGLE)
            .shingleSize(SHINGLE)
            .internalShinglingEnabled(true)
            .numberOfTrees(TREES)
            .sampleSize(SAMPLE)
            .outputAfter(SAMPLE)
            .randomSeed(SEED)
            .parallelExecutionEnabled(false)
            .build();

    @Override
    public float strangeness(long bin, double mean) {
        double score = forest.getAnomalyScore(point(mean));
        return score > 0 ? (float) score : Float.NaN;
    }

    @Override
    public float least() {
        return LEAST;
    }

    @Override
    public double usual() {
        return Double.NaN;
    }

    @Override
    public void learn(Bin bin) {
        forest.update(point(bin.mean()));
    }

    private static float[] point(double mean) {
        return new float[] {(float) mean};
    }
}
