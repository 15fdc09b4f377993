package io.mulgil.streams.forecast;

import org.ejml.data.DMatrixRMaj;

/**
 * The normal equations of all windows of a series in one pass. A window is {@code lookBack} inputs and {@code horizon} targets after them, all
 * minus the mean of the inputs.
 *
 * <p>Windows overlap, so the product of places i+1 and j+1 over all windows is that of i and j but for its first and last window. This takes
 * (windows + look-back) * (look-back + horizon) multiplications where the windows one by one would take look-back times as many, and no window is
 * ever laid out. The mean is taken off afterwards: with r the mean of a column over the look-back, z_ij = c_ij - r_i - r_j + mean(r).
 */
final class LagProducts {
    private final int lookBack;
    private final int width;
    /** Of the values themselves; row i holds columns from i on. */
    private final double[][] raw;

    private int windows;

    LagProducts(int lookBack, int horizon) {
        this.lookBack = lookBack;
        this.width = lookBack + horizon;
        this.raw = new double[lookBack][width];
    }

    /** Takes in the windows that begin at {@code from} and before {@code to}; none of their values is missing. */
    void add(double[] values, int from, int to) {
        for (int apart = 0; apart < width && from < to; apart++) {
            double sum = 0;
            for (int s = from; s < to; s++) {
                sum += values[s] * values[s + apart];
            }
            int last = Math.min(lookBack, width - apart);
            for (int i = 0; i < last; i++) {
                raw[i][i + apart] += sum;
                if (i + 1 < last) {
                    sum += values[to + i] * values[to + i + apart] - values[from + i] * values[from + i + apart];
                }
            }
        }
        windows += Math.max(0, to - from);
    }

    int windows() {
        return windows;
    }

    /** Inputs by inputs. */
    DMatrixRMaj inputs() {
        double[] mean = means();
        double all = mean(mean);
        DMatrixRMaj product = new DMatrixRMaj(lookBack, lookBack);
        for (int i = 0; i < lookBack; i++) {
            for (int j = i; j < lookBack; j++) {
                double z = raw[i][j] - mean[i] - mean[j] + all;
                product.set(i, j, z);
                product.set(j, i, z);
            }
        }
        return product;
    }

    /** Inputs by targets, a column for each step ahead. */
    DMatrixRMaj targets() {
        double[] mean = means();
        double all = mean(mean);
        DMatrixRMaj product = new DMatrixRMaj(lookBack, width - lookBack);
        for (int i = 0; i < lookBack; i++) {
            for (int j = lookBack; j < width; j++) {
                product.set(i, j - lookBack, raw[i][j] - mean[i] - mean[j] + all);
            }
        }
        return product;
    }

    private double[] means() {
        double[] mean = new double[width];
        for (int k = 0; k < lookBack; k++) {
            for (int j = 0; j < width; j++) {
                mean[j] += (j < k ? raw[j][k] : raw[k][j]) / lookBack;
            }
        }
        return mean;
    }

    private double mean(double[] ofColumns) {
        double sum = 0;
        for (int j = 0; j < lookBack; j++) {
            sum += ofColumns[j] / lookBack;
        }
        return sum;
    }
}
