package bmru.circuit.die;

import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.Spread;
import bmru.circuit.technology.Technology;

/**
 * What corner, supply and temperature do to mirrors, leaks and programmed currents, as factors of the nominal value. In
 * weak inversion a mirror's ratio does not depend on temperature, its leak does.
 */
record Environment(
        double sourcingGain, double sinkingGain, double sourcingLeak, double sinkingLeak, double biasFactor) {
    private static final double PERCENT = 0.01;

    static Environment of(Technology technology, Conditions conditions) {
        Spread spread = technology.spread();
        double volts = conditions.supplyVolt() - technology.supplyVolt();
        double kelvins = conditions.celsius() - technology.nominalCelsius();
        double supplyGain = 1 + spread.supplyGainPerVolt() * volts;
        double heat = Math.pow(2, kelvins / spread.leakDoublingCelsius());
        int pmos = conditions.corner().pmos();
        int nmos = conditions.corner().nmos();
        return new Environment(
                supplyGain * (1 + pmos * spread.cornerGain()),
                supplyGain * (1 + nmos * spread.cornerGain()),
                heat * Math.pow(spread.cornerLeakFactor(), pmos),
                heat * Math.pow(spread.cornerLeakFactor(), nmos),
                1 + PERCENT * spread.biasPercentPerCelsius() * kelvins);
    }

    double gain(Polarity polarity) {
        return polarity == Polarity.SOURCING ? sourcingGain : sinkingGain;
    }

    double leak(Polarity polarity) {
        return polarity == Polarity.SOURCING ? sourcingLeak : sinkingLeak;
    }
}
