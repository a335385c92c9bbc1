package bmru.circuit.bias;

import bmru.circuit.unit.Units;

/**
 * Codes of the input DACs for a frame of features: two rails a feature, of which the one that the sign does not choose is
 * set to its nearest to zero. One instance serves one thread; allocates nothing a frame.
 */
public final class InputCodes {
    private final DacTable[] tables;
    private final double unitFemtoamp;
    private final int[] zero;
    private final int[] codes;

    /** @param unitNanoamp the current of a unit of feature: the model's */
    public InputCodes(ChipTables tables, double unitNanoamp) {
        unitFemtoamp = unitNanoamp * Units.NANO_TO_FEMTO;
        this.tables = tables.inputs().toArray(DacTable[]::new);
        zero = new int[this.tables.length];
        for (int rail = 0; rail < zero.length; rail++) {
            zero[rail] = this.tables[rail].nearest(0);
        }
        codes = zero.clone();
    }

    /**
     * Encodes a frame; {@link #code} then gives its codes.
     *
     * @return number of features beyond their DAC's range, which were set to its end
     */
    public int encode(float[] frame) {
        int beyond = 0;
        for (int i = 0; i < tables.length / 2; i++) {
            long femtoamp = Math.round(Math.abs((double) frame[i]) * unitFemtoamp);
            int rail = frame[i] < 0 ? 2 * i + 1 : 2 * i;
            codes[2 * i] = zero[2 * i];
            codes[2 * i + 1] = zero[2 * i + 1];
            codes[rail] = tables[rail].nearest(femtoamp);
            if (femtoamp > tables[rail].highestFemtoamp()) {
                beyond++;
            }
        }
        return beyond;
    }

    /** Rails: two a feature, positive then negative. */
    public int rails() {
        return codes.length;
    }

    public int code(int rail) {
        return codes[rail];
    }
}
