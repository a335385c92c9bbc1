package bmru.host.spice;

import bmru.audio.feature.Features;
import bmru.audio.file.AtomicFile;
import bmru.circuit.element.Circuit;
import bmru.circuit.netlist.ChipNetlist;
import bmru.circuit.netlist.FrameTiming;
import bmru.host.input.InputFile;
import bmru.host.input.ModelOption;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit netlist}: the circuit of a model at transistor level as a SPICE deck. */
@Command(
        name = "netlist",
        description = {
            "Writes the circuit of a model at transistor level as a SPICE deck for ngspice, in the generic 180 nm card.",
            "Without a FILE it has one frame of silence. Run it with: ngspice -b chip.cir; it writes "
                    + ChipNetlist.READINGS + "."
        })
public final class NetlistCommand implements Callable<Integer> {
    @Mixin
    private ModelOption modelOption;

    @Mixin
    private InputFile input;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F.cir",
            description = "Deck to write.")
    private Path output;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        files.require(output);
        @Nullable Path features = input.given();
        Circuit circuit = Chips.of(modelOption.read());
        int inputs = circuit.model().projection().inputs();
        Features frames = features == null
                ? Features.of(inputs, new float[inputs])
                : Chips.frames(features, circuit.model(), results::warn);
        String source = features == null ? "silence" : String.valueOf(features.getFileName());
        ChipNetlist netlist = ChipNetlist.of(circuit, frames, FrameTiming.standard(), source);
        AtomicFile.writeText(output, netlist.text());
        results.print(new Report()
                .text("deck", output)
                .text("input", source)
                .count("frames", frames.frames())
                .count("transistors", netlist.transistors()));
        return ExitCode.OK;
    }
}
