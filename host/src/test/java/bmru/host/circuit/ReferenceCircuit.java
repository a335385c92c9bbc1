package bmru.host.circuit;

import bmru.host.Invocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code bmru circuit} on the reference network. */
final class ReferenceCircuit {
    static final String FEATURES =
            Invocation.GOLDEN.resolve("small.features.csv").toString();

    private ReferenceCircuit() {}

    static Invocation circuit(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("circuit", command, "--model", Invocation.REFERENCE));
        arguments.addAll(Arrays.asList(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }
}
