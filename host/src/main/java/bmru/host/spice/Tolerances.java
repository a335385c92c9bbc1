package bmru.host.spice;

import picocli.CommandLine.Option;

/** What the circuit model may deviate from the transistors before the check fails. */
final class Tolerances {
    private static final double THRESHOLD_FLOOR_NANOAMP = 0.015;

    @Option(
            names = "--max-bits",
            paramLabel = "FRACTION",
            defaultValue = "0.02",
            description = "State bits that may differ (default: ${DEFAULT-VALUE}).")
    private double bits;

    @Option(
            names = "--max-threshold",
            paramLabel = "FRACTION",
            defaultValue = "0.02",
            description = "Deviation of a cell's thresholds, of the upper one; 0.015 nA is always allowed"
                    + " (default: ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(
            names = "--max-current",
            paramLabel = "NA",
            defaultValue = "0.03",
            description =
                    "Median deviation of class currents in frames of equal states, nA (default: ${DEFAULT-VALUE}).")
    private double currentNanoamp;

    @Option(
            names = "--max-power",
            paramLabel = "FRACTION",
            defaultValue = "0.05",
            description = "Deviation of the mean power of cells and of mirrors (default: ${DEFAULT-VALUE}).")
    private double power;

    double bits() {
        return bits;
    }

    /** A sweep of one cell resolves no less than its floor. */
    double thresholdNanoamp(double betaHi) {
        return Math.max(THRESHOLD_FLOOR_NANOAMP, threshold * betaHi);
    }

    double currentNanoamp() {
        return currentNanoamp;
    }

    double power() {
        return power;
    }
}
