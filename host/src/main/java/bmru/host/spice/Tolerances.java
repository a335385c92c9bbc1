package bmru.host.spice;

import picocli.CommandLine.Option;

/** What the circuit model may deviate from the transistors before the check fails. */
final class Tolerances {
    @Option(
            names = "--max-bits",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "State bits that may differ (default: ${DEFAULT-VALUE}).")
    private double bits;

    @Option(
            names = "--max-threshold",
            paramLabel = "NA",
            defaultValue = "0.015",
            description = "Deviation of any cell's thresholds, nA (default: ${DEFAULT-VALUE}).")
    private double thresholdNanoamp;

    @Option(
            names = "--max-current",
            paramLabel = "NA",
            defaultValue = "0.03",
            description = "Median deviation of class currents in frames of equal states, nA (default: ${DEFAULT-VALUE}).")
    private double currentNanoamp;

    @Option(
            names = "--max-power",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "Deviation of the mean power of cells and of mirrors (default: ${DEFAULT-VALUE}).")
    private double power;

    double bits() {
        return bits;
    }

    double thresholdNanoamp() {
        return thresholdNanoamp;
    }

    double currentNanoamp() {
        return currentNanoamp;
    }

    double power() {
        return power;
    }
}
