package io.mulgil.streams.forecast;

/** Brings a series to mean 0 and deviation 1, as far as it is known. */
record Scale(double mean, double deviation) {
    static Scale of(double[] values, int known) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < known; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                count++;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double squares = 0;
        for (int i = 0; i < known; i++) {
            squares += Double.isNaN(values[i]) ? 0 : (values[i] - mean) * (values[i] - mean);
        }
        double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
        return new Scale(mean, deviation > 0 ? deviation : 1);
    }

    double[] apply(double[] values, int from, int to) {
        double[] scaled = new double[to - from];
        for (int i = from; i < to; i++) {
            scaled[i - from] = (values[i] - mean) / deviation;
        }
        return scaled;
    }

    double back(double scaled) {
        return scaled * deviation + mean;
    }
}
