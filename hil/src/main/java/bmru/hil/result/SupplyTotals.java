package bmru.hil.result;

import bmru.circuit.unit.Units;
import bmru.hil.readback.SupplyRows;
import org.jspecify.annotations.Nullable;

/**
 * Supply samples summed up one by one. Charge and energy hold what was measured: the time from one sample to the next at
 * most, and none where samples are missing.
 */
public final class SupplyTotals {
    /** Samples that are further apart than so many of the usual steps have something missing between them. */
    private static final int MOST_STEPS = 3;

    private final long stepUs;
    private long samples;
    private long lastUs;
    private int lastPicoamp;
    private double lastNanowatt;
    private double sumNanoamp;
    private double sumNanowatt;
    private int leastPicoamp = Integer.MAX_VALUE;
    private int mostPicoamp = Integer.MIN_VALUE;
    private double chargeNanocoulomb;
    private double energyNanojoule;

    /** @param samplesPerSecond that were asked for */
    public SupplyTotals(int samplesPerSecond) {
        stepUs = 1_000_000 / Math.max(1, samplesPerSecond);
    }

    /** Of a whole session. */
    public static SupplyTotals of(SupplyRows rows, int samplesPerSecond) {
        SupplyTotals totals = new SupplyTotals(samplesPerSecond);
        for (int i = 0; i < rows.count(); i++) {
            totals.sample(rows.timeUs(i), rows.microvolt(i), rows.picoamp(i));
        }
        return totals;
    }

    public void sample(long deviceUs, int microvolt, int picoamp) {
        double nanoamp = picoamp * Units.PICO_TO_NANO;
        double nanowatt = SupplyRows.nanowatt(microvolt, picoamp);
        long passedUs = deviceUs - lastUs;
        if (samples > 0 && passedUs > 0 && passedUs <= MOST_STEPS * stepUs) {
            chargeNanocoulomb += nanoamp * passedUs * Units.MICRO_TO_ONE;
            energyNanojoule += nanowatt * passedUs * Units.MICRO_TO_ONE;
        }
        samples++;
        lastUs = deviceUs;
        lastPicoamp = picoamp;
        lastNanowatt = nanowatt;
        sumNanoamp += nanoamp;
        sumNanowatt += nanowatt;
        leastPicoamp = Math.min(leastPicoamp, picoamp);
        mostPicoamp = Math.max(mostPicoamp, picoamp);
    }

    public long samples() {
        return samples;
    }

    /** Of the last sample. */
    public @Nullable Double nowNanoamp() {
        return samples == 0 ? null : lastPicoamp * Units.PICO_TO_NANO;
    }

    public @Nullable Double nowNanowatt() {
        return samples == 0 ? null : lastNanowatt;
    }

    public @Nullable Double meanNanoamp() {
        return samples == 0 ? null : sumNanoamp / samples;
    }

    public @Nullable Double meanNanowatt() {
        return samples == 0 ? null : sumNanowatt / samples;
    }

    public @Nullable Double leastNanoamp() {
        return samples == 0 ? null : leastPicoamp * Units.PICO_TO_NANO;
    }

    public @Nullable Double mostNanoamp() {
        return samples == 0 ? null : mostPicoamp * Units.PICO_TO_NANO;
    }

    public double chargeNanocoulomb() {
        return chargeNanocoulomb;
    }

    public double energyNanojoule() {
        return energyNanojoule;
    }
}
