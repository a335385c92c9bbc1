package bmru.hil.result;

import bmru.boards.definition.Monitor;
import bmru.boards.device.SupplyMonitor;
import bmru.circuit.unit.Units;
import bmru.hil.readback.SupplyRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Mean power of a time and its uncertainty, from supply samples that are not independent of each other, in constant memory.
 *
 * <p>The time measured is parted into 17 to {@value #BLOCKS} blocks of the same length, which doubles as time goes on; a
 * block weighs as much as it has samples, {@code w_b = n_b / n}, and what is missing weighs nothing. From the means
 * {@code m_b} of blocks that are at least half as full as the fullest,
 *
 * <pre>
 * v1 = mean((m_b+1 - m_b)^2) / 2,   v2 = mean((m_b+2 - m_b)^2) / 2
 * r  = 1 - v1 / v2                       correlation of neighbours, held in 0 to 0.5
 * s2 = v2 (1 + r) / (1 - r) sum(w_b^2)   nu = (blocks - 2) / 2
 * u2 = s2 + u_monitor^2                  nu_eff = nu (u2 / s2)^2       (JCGM 100:2008, G.4.1)
 * </pre>
 *
 * and the interval is {@code mean +- t_0.975(nu_eff) sqrt(u2)}. Differences of blocks instead of their variance (von Neumann,
 * 1941): what the current does more slowly than over two blocks, an eighth of the time at most, was measured and is no
 * error; what it does faster, the input's doing included, counts as scatter. The interval covers the mean in 93 % of cases
 * and more where the noise is correlated over up to 1/60 of the time, few blocks included: Student's t widens it. Noise that
 * is slower cannot be told from the current and is not covered.
 */
public final class PowerStatistics {
    private static final int BLOCKS = 32;

    /** With fewer, the scatter of block means says next to nothing. */
    private static final int LEAST_BLOCKS = 8;

    private static final double MOST_CORRELATION = 0.5;

    private static final double TWO_SIDED_95 = 0.975;

    /** Student's t is then the normal distribution to five digits. */
    private static final double MOST_FREEDOM = 1e6;

    private final long[] counts = new long[BLOCKS];
    private final double[] sums = new double[BLOCKS];
    private long blockUs = 1;
    private long firstUs;
    private long samples;
    private double lost;
    private long overRange;
    private long belowFloor;
    private double microvolts;

    /** Samples come in the order of their times. */
    public void sample(long timeUs, int sampleMicrovolts, int picoamps, int flags) {
        if (samples == 0) {
            firstUs = timeUs;
        }
        while ((timeUs - firstUs) / blockUs >= BLOCKS) {
            mergeBlocks();
        }
        int block = (int) ((timeUs - firstUs) / blockUs);
        counts[block]++;
        sums[block] += SupplyRows.nanowatt(sampleMicrovolts, picoamps);
        samples++;
        microvolts += sampleMicrovolts;
        overRange += (flags & SupplyMonitor.OVER_RANGE) != 0 ? 1 : 0;
        belowFloor += (flags & SupplyMonitor.BELOW_FLOOR) != 0 ? 1 : 0;
    }

    /** @param count of samples that are missing; a part of a gap at the edge of a window may be a fraction */
    public void missing(double count) {
        lost += count;
    }

    /** @param monitor null where its errors are not known */
    public Power figure(@Nullable Monitor monitor) {
        if (samples == 0) {
            return none(lost == 0 ? "no sample came" : "all " + Math.round(lost) + " samples were lost");
        }
        if (overRange > 0) {
            return none(overRange + " of " + samples + " samples are over the monitor's range");
        }
        if (2 * belowFloor > samples) {
            return none(belowFloor + " of " + samples + " samples are below the monitor's floor");
        }
        double[] means = fullBlocks();
        if (means.length < LEAST_BLOCKS) {
            return none(samples + " samples in " + means.length + " parts of the time: wanted " + LEAST_BLOCKS
                    + " or more, for their scatter to say how far the mean can be off");
        }
        double mean = Arrays.stream(sums).sum() / samples;
        double scatter = scatter(means);
        double ofMonitor = monitor == null
                ? Double.NaN
                : monitor.standardUncertaintyNanowatt(mean, microvolts / samples * Units.MICRO_TO_ONE);
        double all = Math.hypot(scatter, monitor == null ? 0 : ofMonitor);
        double freedom = (means.length - 2) / 2.0 * Math.pow(all / scatter, 4);
        return new Power(
                mean,
                quantile(freedom) * all,
                scatter,
                monitor == null ? null : ofMonitor,
                samples,
                Math.round(lost),
                null);
    }

    private Power none(String why) {
        return Power.none(samples, Math.round(lost), why);
    }

    /** Means of blocks with enough samples to be compared. */
    private double[] fullBlocks() {
        long most = Arrays.stream(counts).max().orElse(0);
        return IntStream.range(0, BLOCKS)
                .filter(block -> counts[block] > 0 && 2 * counts[block] >= most)
                .mapToDouble(block -> sums[block] / counts[block])
                .toArray();
    }

    /** Standard uncertainty of the mean by what block means scatter. */
    private double scatter(double[] means) {
        double neighbours = halfMeanSquare(means, 1);
        double variance = halfMeanSquare(means, 2);
        if (variance == 0) {
            return 0;
        }
        double correlation = Math.max(0, Math.min(MOST_CORRELATION, 1 - neighbours / variance));
        double weights = 0;
        for (long count : counts) {
            double weight = (double) count / samples;
            weights += weight * weight;
        }
        return Math.sqrt(variance * (1 + correlation) / (1 - correlation) * weights);
    }

    private static double halfMeanSquare(double[] means, int apart) {
        double sum = 0;
        for (int block = apart; block < means.length; block++) {
            double difference = means[block] - means[block - apart];
            sum += difference * difference;
        }
        return sum / (means.length - apart) / 2;
    }

    /** Also where nothing scatters, and the freedom is infinite or not a number. */
    private static double quantile(double freedom) {
        double finite = freedom < MOST_FREEDOM ? Math.max(1, freedom) : MOST_FREEDOM;
        return new TDistribution(null, finite).inverseCumulativeProbability(TWO_SIDED_95);
    }

    private void mergeBlocks() {
        for (int block = 0; block < BLOCKS; block++) {
            boolean merged = block < BLOCKS / 2;
            counts[block] = merged ? counts[2 * block] + counts[2 * block + 1] : 0;
            sums[block] = merged ? sums[2 * block] + sums[2 * block + 1] : 0;
        }
        blockUs *= 2;
    }
}
