package io.mulgil.streams.forecast;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Finds the penalty with which a ridge that has learned from earlier windows is best on later ones. The inputs' products are taken apart into
 * Q diag(l) Q' once; then weights are Q diag(1 / (l + a)) T with T = Q' X'Y, and the squared error on the later windows is
 *
 * <p>sum y'y (the same for all) - 2 sum_i d_i (T . Q'V)_i + sum_ij d_i d_j (Q'UQ . TT')_ij, with d = 1 / (l + a), U and V the later windows' products,
 *
 * <p>which costs next to nothing for one more penalty.
 */
final class RidgeChoice {
    /** A part of the inputs' mean square, three to a decade. */
    private static final int STEPS = 22;

    private static final double SMALLEST = 1e-5;

    private final double[] eigenvalues;
    private final double[] linear;
    private final DMatrixRMaj quadratic;
    private final double unit;

    private RidgeChoice(LagProducts earlier, LagProducts later) {
        DMatrixRMaj inputs = earlier.inputs();
        int size = inputs.numRows;
        unit = Ridge.unit(inputs);
        EigenDecomposition_F64<DMatrixRMaj> parts = DecompositionFactory_DDRM.eig(size, true, true);
        if (!parts.decompose(inputs)) {
            throw new IllegalStateException("the products of inputs are not finite");
        }
        DMatrixRMaj q = new DMatrixRMaj(size, size);
        eigenvalues = new double[size];
        for (int i = 0; i < size; i++) {
            eigenvalues[i] = Math.max(0, parts.getEigenvalue(i).getReal());
            CommonOps_DDRM.insert(parts.getEigenVector(i), q, 0, i);
        }
        DMatrixRMaj t = transposed(q, earlier.targets());
        linear = byRows(t, transposed(q, later.targets()));
        DMatrixRMaj uq = new DMatrixRMaj(size, size);
        CommonOps_DDRM.mult(later.inputs(), q, uq);
        quadratic = transposed(q, uq);
        DMatrixRMaj tt = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multTransB(t, t, tt);
        CommonOps_DDRM.elementMult(quadratic, tt);
    }

    /** The best penalty, in the unit of {@link Ridge#of}. */
    static double alpha(LagProducts earlier, LagProducts later) {
        RidgeChoice choice = new RidgeChoice(earlier, later);
        double best = SMALLEST;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            double alpha = SMALLEST * Math.pow(10, step / 3.0);
            double error = choice.error(alpha);
            if (error < least) {
                least = error;
                best = alpha;
            }
        }
        return best;
    }

    /** The squared error on the later windows, less what no penalty changes. */
    private double error(double alpha) {
        int size = eigenvalues.length;
        double[] d = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = eigenvalues[i] + alpha * unit;
            d[i] = sum > 0 ? 1 / sum : 0;
        }
        double error = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                row += d[j] * quadratic.get(i, j);
            }
            error += d[i] * (row - 2 * linear[i]);
        }
        return error;
    }

    private static DMatrixRMaj transposed(DMatrixRMaj q, DMatrixRMaj other) {
        DMatrixRMaj product = new DMatrixRMaj(q.numCols, other.numCols);
        CommonOps_DDRM.multTransA(q, other, product);
        return product;
    }

    private static double[] byRows(DMatrixRMaj a, DMatrixRMaj b) {
        double[] sums = new double[a.numRows];
        for (int i = 0; i < a.numRows; i++) {
            for (int j = 0; j < a.numCols; j++) {
                sums[i] += a.get(i, j) * b.get(i, j);
            }
        }
        return sums;
    }
}
