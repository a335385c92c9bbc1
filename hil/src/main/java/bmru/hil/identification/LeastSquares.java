package bmru.hil.identification;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/** Normal equations of a linear least-squares problem with a prior; rows may come in any number and are not kept. */
public final class LeastSquares {
    private final double[][] normal;
    private final double[] right;
    private final int[] touched;

    public LeastSquares(int unknowns) {
        normal = new double[unknowns][unknowns];
        right = new double[unknowns];
        touched = new int[unknowns];
    }

    /**
     * Adds {@code sum_i row[i] x[i] = value}, known to sigma.
     *
     * @param row cleared by this
     */
    public void add(double[] row, double value, double sigma) {
        int count = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                touched[count++] = i;
            }
        }
        double weight = 1 / (sigma * sigma);
        for (int a = 0; a < count; a++) {
            int i = touched[a];
            double scaled = weight * row[i];
            right[i] += scaled * value;
            double[] line = normal[i];
            for (int b = 0; b <= a; b++) {
                line[touched[b]] += scaled * row[touched[b]];
            }
        }
        for (int a = 0; a < count; a++) {
            row[touched[a]] = 0;
        }
    }

    /** What an unknown is expected to be, known to sigma. */
    public void expect(int unknown, double value, double sigma) {
        double weight = 1 / (sigma * sigma);
        normal[unknown][unknown] += weight;
        right[unknown] += weight * value;
    }

    /** Every unknown has a row or an expectation. */
    public double[] solve() {
        for (int i = 0; i < normal.length; i++) {
            for (int j = 0; j < i; j++) {
                normal[j][i] = normal[i][j];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false), 1e-6, 1e-300)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
    }
}
