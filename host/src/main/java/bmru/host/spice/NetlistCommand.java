package bmru.host.spice;

import bmru.audio.file.AtomicFile;
import bmru.circuit.element.Circuit;
import bmru.circuit.netlist.ChipNetlist;
import bmru.circuit.netlist.FrameTiming;
import bmru.host.input.ModelOption;
import bmru.host.terminal.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru circuit netlist}: the circuit of a model at transistor level as a SPICE deck. */
@Command(
        name = "netlist",
        description = {
            "Writes the circuit of a model at transistor level as a SPICE deck for ngspice, in the generic 180 nm card.",
            "Run it with: ngspice -b chip.cir; it writes " + ChipNetlist.READINGS + "."
        })
public final class NetlistCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--features",
            paramLabel = "F.csv|FILE.wav",
            description = "Inputs, a frame a line, or a recording; without, one frame of silence: all zero.")
    private @Nullable Path features;

    @Option(names = "-o", required = true, paramLabel = "F.cir", description = "Deck to write.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        Circuit circuit = Chips.of(modelOption.read());
        float[][] frames = features == null
                ? new float[1][circuit.model().projection().inputs()]
                : Chips.frames(features, circuit.model());
        String source = features == null ? "silence" : String.valueOf(features.getFileName());
        ChipNetlist netlist = ChipNetlist.of(circuit, frames, FrameTiming.standard(), source);
        AtomicFile.writeText(output, netlist.text());
        spec.commandLine()
                .getOut()
                .println("wrote " + output + ": " + frames.length + " frames, " + netlist.transistors()
                        + " transistors");
        return ExitCode.OK;
    }
}
