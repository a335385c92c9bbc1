package bmru.circuit.noise;

import bmru.audio.feature.Features;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Die;
import bmru.circuit.element.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Runs the same frames through a quiet and a noisy circuit and compares the currents around each cell. */
public final class NoiseStudy {
    private NoiseStudy() {}

    /**
     * @param clip its frames
     * @param inputShare noise on every input current, standard deviation as a fraction of it
     * @param runs with noise
     * @param seed of the noise
     */
    public static List<CellNoise> run(Die die, Features clip, double inputShare, int runs, long seed) {
        if (!(inputShare >= 0) || runs < 1) {
            throw new IllegalArgumentException(
                    "input noise=" + inputShare + ", runs=" + runs + ": allowed 0 or more, 1 or more");
        }
        AnalogNetwork quiet = AnalogNetwork.of(die);
        ChannelNoise noise = new ChannelNoise(die.circuit().technology(), seed);
        AnalogNetwork noisy = new AnalogNetwork(die, die.circuit().programmedNanoamp(), noise);
        SplittableRandom random = new SplittableRandom(seed ^ Long.MIN_VALUE);
        List<Cell> cells = die.circuit().cells();
        Sums[] sums = cells.stream().map(cell -> new Sums()).toArray(Sums[]::new);
        float[] frame = new float[clip.coefficients()];
        float[] disturbed = new float[frame.length];
        for (int run = 0; run < runs; run++) {
            quiet.reset();
            noisy.reset();
            for (int f = 0; f < clip.frames(); f++) {
                clip.copyFrame(f, frame);
                for (int i = 0; i < disturbed.length; i++) {
                    disturbed[i] = (float) (frame[i] * (1 + inputShare * random.nextGaussian()));
                }
                quiet.step(frame);
                noisy.step(disturbed);
                for (int c = 0; c < sums.length; c++) {
                    sums[c].add(quiet, noisy, cells.get(c));
                }
            }
        }
        List<CellNoise> result = new ArrayList<>();
        for (int c = 0; c < sums.length; c++) {
            result.add(sums[c].result(
                    cells.get(c), die.cells().get(c).high(cells.get(c).gainNanoamp())));
        }
        return result;
    }

    /** Sums of squares around one cell. */
    private static final class Sums {
        private double candidate;
        private double before;
        private double behind;
        private long frames;
        private long equal;

        void add(AnalogNetwork quiet, AnalogNetwork noisy, Cell cell) {
            int l = cell.layer();
            int c = cell.index();
            frames++;
            if (quiet.state(l, c) != noisy.state(l, c)) {
                return;
            }
            equal++;
            double clean = quiet.candidateNanoamp(l, c);
            double error = noisy.candidateNanoamp(l, c) - clean;
            double outputError = noisy.outputNanoamp(l, c) - quiet.outputNanoamp(l, c);
            candidate += clean * clean;
            before += error * error;
            behind += outputError * outputError;
        }

        CellNoise result(Cell cell, double high) {
            double beforeRms = Math.sqrt(before / equal);
            double behindRms = Math.sqrt(behind / equal);
            return new CellNoise(
                    cell.layer(),
                    cell.index(),
                    beforeRms,
                    beforeRms / Math.sqrt(candidate / equal),
                    behindRms,
                    behindRms / high,
                    1 - (double) equal / frames);
        }
    }
}
