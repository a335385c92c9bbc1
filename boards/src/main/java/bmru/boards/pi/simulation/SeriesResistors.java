package bmru.boards.pi.simulation;

import bmru.circuit.unit.Units;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A resistor from each output of a converter to a current input of the chip, whose capacitance it charges: the current follows
 * the voltage as {@code dI/dt = (U / R - I) / (R C)}. The input is held near ground by the diode-connected transistor behind
 * it. With a large current that transistor charges the node faster than the resistor does; this is the slowest that it gets,
 * near no current.
 */
final class SeriesResistors {
    private final double ohm;
    private final double timeConstantSeconds;
    private final LongSupplier clockNs;
    private final double[] volts;
    private final double[] amps;
    private long updatedNs;

    SeriesResistors(int channels, double ohm, double farad, LongSupplier clockNs) {
        this.ohm = ohm;
        this.clockNs = clockNs;
        timeConstantSeconds = ohm * farad;
        volts = new double[channels];
        amps = new double[channels];
        updatedNs = clockNs.getAsLong();
    }

    /** A converter's output from now on. */
    void drive(int channel, double outputVolts) {
        volts[channel] = outputVolts;
    }

    /** Lets the time since the last call pass. */
    void pass() {
        long nowNs = clockNs.getAsLong();
        double left = Math.exp(-(nowNs - updatedNs) * Units.NANO_TO_ONE / timeConstantSeconds);
        for (int channel = 0; channel < amps.length; channel++) {
            double settled = volts[channel] / ohm;
            amps[channel] = settled + (amps[channel] - settled) * left;
        }
        updatedNs = nowNs;
    }

    /** Into the chip, as of the last {@link #pass}. */
    double amps(int channel) {
        return amps[channel];
    }

    /** The largest of some channels, of either sign. */
    double largestAmps(int from, int until) {
        return Arrays.stream(amps, from, until).map(Math::abs).max().orElse(0);
    }
}
