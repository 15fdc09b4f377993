package io.mulgil.connectors.simulator;

import java.util.Arrays;

/** The few statistics that tests need. */
final class Statistics {
    private Statistics() {}

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    static double correlation(double[] x, double[] y) {
        return covariance(x, y) / deviation(x) / deviation(y);
    }

    private static double covariance(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / x.length;
    }
}
