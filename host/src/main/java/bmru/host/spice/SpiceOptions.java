package bmru.host.spice;

import bmru.audio.file.RefusedException;
import java.io.PrintWriter;
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

    /** @param err where progress goes */
    Ngspice ngspice(PrintWriter err) throws RefusedException {
        if (timeoutSeconds < 1) {
            throw new RefusedException("--timeout=" + timeoutSeconds + ": allowed 1 s or more");
        }
        return new Ngspice(program, timeoutSeconds, err);
    }
}
