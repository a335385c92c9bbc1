package bmru.circuit.netlist;

/**
 * How input currents follow the frames: in a straight line to the frame's value, then constant; states and currents are
 * read at its end. A frame of 10 ms settles to a tenth of a picoampere.
 *
 * @param frameMilliseconds length of a frame
 * @param rampMilliseconds of which the straight line takes this; steps would let lines of unequal capacitance pass
 *     through currents that neither frame has
 */
public record FrameTiming(double frameMilliseconds, double rampMilliseconds) {
    public FrameTiming {
        if (!(rampMilliseconds > 0 && rampMilliseconds < frameMilliseconds && frameMilliseconds <= 1000)) {
            throw new IllegalArgumentException("frame=" + frameMilliseconds + " ms, ramp=" + rampMilliseconds
                    + " ms: allowed 0 < ramp < frame <= 1000");
        }
    }

    public static FrameTiming standard() {
        return new FrameTiming(10, 2);
    }

    /** When a frame is read, counted from 0. */
    public double endMilliseconds(int frame) {
        return (frame + 1) * frameMilliseconds;
    }
}
