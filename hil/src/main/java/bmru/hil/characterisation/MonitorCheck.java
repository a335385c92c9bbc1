package bmru.hil.characterisation;

import bmru.boards.board.PowerListener;
import bmru.circuit.bias.DacTable;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A supply monitor's zero, with the outputs off, and its gain, against thresholds that are programmed higher step by step while
 * every cell is low: each picoampere more is one more from the supply, but for the chip's own mismatch.
 *
 * @param zeroPicoamp what it reads of nothing
 * @param gain reading per programmed current
 * @param gainDeviation standard deviation that the mismatch of the programmed currents leaves of the gain
 * @param nonlinearPicoamp rms distance of the steps from a line
 */
public record MonitorCheck(double zeroPicoamp, double gain, double gainDeviation, double nonlinearPicoamp) {
    private static final int STEPS = 5;
    private static final long STEP_US = 300_000;
    private static final long SETTLE_US = 50_000;
    private static final double PERCENT = 0.01;

    /** Adds up samples of a time on the board's clock: a busy host gets those of before late. */
    private static final class Mean implements PowerListener {
        private double sum;
        private long count;
        private long fromUs;

        @Override
        public void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags) {
            if (deviceTimeUs >= fromUs) {
                sum += picoamps;
                count++;
            }
        }

        @Override
        public void gap(long firstNumber, long gone, long fromUs, long untilUs) {
            // What is missing is in no mean.
        }

        void begin(long us) {
            fromUs = us;
            sum = 0;
            count = 0;
        }

        double picoamp() throws IOException {
            if (count == 0) {
                throw new IOException("no supply sample came in " + STEP_US / 1000 + " ms");
            }
            return sum / count;
        }
    }

    /**
     * Measures; the chip's outputs are off afterwards.
     *
     * @param program codes that the chip is driven with
     */
    public static MonitorCheck of(Specimen specimen, String name, int[] program, int samplesPerSecond)
            throws IOException {
        Mean mean = new Mean();
        specimen.program(name, program);
        specimen.board().safe();
        specimen.board().startPower(samplesPerSecond, mean);
        double zero = measured(specimen, mean, 0);
        specimen.board().outputsOn();
        SimpleRegression line = new SimpleRegression();
        specimen.begin("monitor");
        for (int step = 0; step < STEPS; step++) {
            double programmed = thresholds(specimen, step);
            specimen.frame(specimen.restInputs());
            line.addData(programmed, measured(specimen, mean, specimen.settledUs() + SETTLE_US));
        }
        specimen.end();
        specimen.board().stopPower();
        specimen.board().safe();
        double mismatch = PERCENT * specimen.circuit().technology().spread().percent();
        double deviation = mismatch / Math.sqrt(specimen.circuit().structure().cells());
        return new MonitorCheck(zero, line.getSlope(), deviation, Math.sqrt(line.getMeanSquareError()));
    }

    private static double measured(Specimen specimen, Mean mean, long fromUs) throws IOException {
        specimen.board().poll(SETTLE_US);
        mean.begin(fromUs);
        specimen.board().poll(STEP_US);
        return mean.picoamp();
    }

    /** @return sum of all thresholds, pA */
    private static double thresholds(Specimen specimen, int step) {
        Structure structure = specimen.circuit().structure();
        double sum = 0;
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                int channel = structure.threshold(l, c);
                DacTable table = specimen.tables().bias().get(channel);
                // The upper half: no cell is switched on by inputs at rest.
                long wanted = table.highestFemtoamp() / 2 + table.highestFemtoamp() / 2 * step / (STEPS - 1);
                specimen.setFemtoamp(channel, wanted);
                sum += table.femtoamp(table.nearest(wanted)) * Units.FEMTO_TO_NANO * Units.NANO_TO_PICO;
            }
        }
        return sum;
    }
}
