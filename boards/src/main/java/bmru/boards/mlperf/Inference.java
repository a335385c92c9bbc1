package bmru.boards.mlperf;

import java.util.List;

/**
 * What a board says of a number of inferences.
 *
 * @param runs that were measured
 * @param warmup runs before
 * @param elapsedUs from the first of them to the last, by the board's own clock
 * @param results of the last one, one a class
 */
public record Inference(int runs, int warmup, long elapsedUs, List<Double> results) {
    public Inference {
        if (runs < 1 || warmup < 0 || elapsedUs < 0) {
            throw new IllegalArgumentException("runs=" + runs + ", warmup=" + warmup + ", elapsedUs=" + elapsedUs
                    + ": allowed 1 or more, 0 or more, 0 or more");
        }
        results = List.copyOf(results);
    }

    /** Mean time of one, microseconds. */
    public double microseconds() {
        return (double) elapsedUs / runs;
    }
}
