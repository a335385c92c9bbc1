package bmru.host.circuit;

import bmru.host.spice.CharacteriseCommand;
import bmru.host.spice.CheckCommand;
import bmru.host.spice.NetlistCommand;
import bmru.host.terminal.Subcommands;
import picocli.CommandLine.Command;

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
public final class CircuitCommand {}
