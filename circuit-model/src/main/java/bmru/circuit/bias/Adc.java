package bmru.circuit.bias;

/**
 * The converter of the class currents: two's complement, mid-tread, {@code code = floor((I + step/2) / step)}, held at the
 * ends of its range.
 *
 * @param bits 2 to 32
 * @param stepFemtoamp current of one code
 */
public record Adc(int bits, long stepFemtoamp) {
    public Adc {
        if (bits < 2 || bits > 32 || stepFemtoamp < 1) {
            throw new IllegalArgumentException(
                    "bits=" + bits + ", step=" + stepFemtoamp + " fA: allowed 2 to 32 bits, a step of 1 fA or more");
        }
    }

    public int code(long femtoamp) {
        // A division takes as long as a fifth of a frame; the ideal converter needs none.
        long code = stepFemtoamp == 1 ? femtoamp : Math.floorDiv(femtoamp + stepFemtoamp / 2, stepFemtoamp);
        return (int) Math.max(lowestCode(), Math.min(highestCode(), code));
    }

    public long lowestCode() {
        return -(1L << (bits - 1));
    }

    public long highestCode() {
        return (1L << (bits - 1)) - 1;
    }
}
