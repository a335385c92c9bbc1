package bmru.host.level;

import bmru.circuit.element.Silicon;
import picocli.CommandLine.Option;

/** What of the network is silicon. */
public final class SiliconOption {
    @Option(
            names = "--silicon",
            paramLabel = "S",
            defaultValue = "whole",
            description = "core: as published; core-trimmed: with the leaks of its nodes taken off their biases; whole:"
                    + " projection and classifier too, trimmed (default: ${DEFAULT-VALUE}).")
    private Silicon silicon = Silicon.WHOLE;

    public Silicon silicon() {
        return silicon;
    }
}
