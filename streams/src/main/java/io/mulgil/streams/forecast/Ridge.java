package io.mulgil.streams.forecast;

import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** One linear model for each step ahead, on the look-back minus its mean. */
final class Ridge {
    static {
        // One thread: beside it readings are stored, and the same input gives the same bytes on any number of cores.
        EjmlConcurrency.USE_CONCURRENT = false;
    }

    private final DMatrixRMaj weights;

    Ridge(DMatrixRMaj weights) {
        this.weights = weights;
    }

    /**
     * The least squares with a penalty on large weights; all steps ahead share one factorisation.
     *
     * @param alpha the penalty, as a part of the mean square of an input, so that it means the same for any unit and length
     */
    static Ridge of(LagProducts products, double alpha) {
        DMatrixRMaj inputs = products.inputs();
        DMatrixRMaj targets = products.targets();
        double penalty = alpha * unit(inputs);
        for (int i = 0; i < inputs.numRows; i++) {
            inputs.add(i, i, penalty);
        }
        DMatrixRMaj weights = new DMatrixRMaj(targets.numRows, targets.numCols);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(inputs.numRows);
        if (!solver.setA(inputs)) {
            return new Ridge(weights); // of a series that never changes: the mean of the look-back
        }
        solver.solve(targets, weights);
        return new Ridge(weights);
    }

    /** The mean of the diagonal. */
    static double unit(DMatrixRMaj inputs) {
        return CommonOps_DDRM.trace(inputs) / inputs.numRows;
    }

    DMatrixRMaj weights() {
        return weights;
    }

    int lookBack() {
        return weights.numRows;
    }

    int horizon() {
        return weights.numCols;
    }

    /**
     * Forecasts from many origins at once.
     *
     * @param known how many values come before each origin, of which the last {@code lookBack} are not missing
     * @return a row for each origin
     */
    DMatrixRMaj predict(double[] values, int... known) {
        DMatrixRMaj inputs = new DMatrixRMaj(known.length, lookBack());
        double[] means = new double[known.length];
        for (int row = 0; row < known.length; row++) {
            int from = known[row] - lookBack();
            for (int i = 0; i < lookBack(); i++) {
                means[row] += values[from + i] / lookBack();
            }
            for (int i = 0; i < lookBack(); i++) {
                inputs.set(row, i, values[from + i] - means[row]);
            }
        }
        DMatrixRMaj points = new DMatrixRMaj(known.length, horizon());
        CommonOps_DDRM.mult(inputs, weights, points);
        for (int row = 0; row < known.length; row++) {
            for (int i = 0; i < horizon(); i++) {
                points.add(row, i, means[row]);
            }
        }
        return points;
    }
}
