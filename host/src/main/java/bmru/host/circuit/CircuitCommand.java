package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.host.spice.CharacteriseCommand;
import bmru.host.spice.CheckCommand;
import bmru.host.spice.NetlistCommand;
import bmru.host.terminal.Subcommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bmru circuit}: the circuit of a model, its simulation, power and variation. */
@Subcommands({
    ShowCommand.class,
    SimulateCommand.class,
    PowerCommand.class,
    ScalingCommand.class,
    MonteCarloCommand.class,
    CornersCommand.class,
    NoiseCommand.class,
    NetlistCommand.class,
    CheckCommand.class,
    CharacteriseCommand.class
})
@Command(
        name = "circuit",
        description = "The circuit of a model: elements, simulation, power, variation, noise, netlist.")
public final class CircuitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("wanted a command, one of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
