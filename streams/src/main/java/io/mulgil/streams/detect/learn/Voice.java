package io.mulgil.streams.detect.learn;

/** Says how strange a bin is, by whatever it has learned of those before. */
interface Voice {
    /** How strange the mean is; NaN while too little is known. Nothing is learned of it yet. */
    float strangeness(long bin, double mean);

    /** What is less strange than this is not odd, however rare: of any noise, one in 562 is rarer than all others. */
    float least();

    /** What would have been usual at the last question; NaN where that is no single value. */
    double usual();

    void learn(Bin bin);
}
