package bmru.host.spice;

import picocli.CommandLine.Option;

/** Which ngspice, and how long it may take. */
final class SpiceOptions {
    @Option(
            names = "--ngspice",
            paramLabel = "PROGRAM",
            defaultValue = "ngspice",
            description = "Circuit simulator to run (default: ${DEFAULT-VALUE}).")
    private String program;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "1800",
            description = "Seconds after which a simulation is given up (default: ${DEFAULT-VALUE}).")
    private long timeoutSeconds;

    Ngspice ngspice() {
        return new Ngspice(program, timeoutSeconds);
    }
}
