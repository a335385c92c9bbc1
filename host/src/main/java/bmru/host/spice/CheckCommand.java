package bmru.host.spice;

import bmru.audio.feature.Features;
import bmru.audio.file.RefusedException;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.netlist.FrameTiming;
import bmru.host.input.InputFile;
import bmru.host.input.ModelOption;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit check}: the circuit model beside its transistors in ngspice. */
@Command(
        name = "check",
        description = {
            "Simulates a model's circuit at transistor level in ngspice, in the generic 180 nm card, and compares "
                    + "state bits, thresholds, class currents and power with the circuit model. Without a FILE only the lone "
                    + "cells are checked. "
                    + "Exit code 1 beyond a tolerance."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final Features NO_FRAMES = Features.of(1, new float[0]);

    @Mixin
    private SpiceOptions spice;

    @Mixin
    private Tolerances allowed;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private InputFile input;

    @Option(names = "--frames", paramLabel = "N", description = "Only the first N frames.")
    private @Nullable Integer most;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        if (most != null && most < 1) {
            throw new RefusedException("--frames=" + most + ": allowed 1 or more");
        }
        @Nullable Path features = input.given();
        Circuit circuit = Chips.of(modelOption.read());
        Die die = Die.nominal(circuit);
        Features frames = features == null ? NO_FRAMES : frames(features, circuit);
        Ngspice ngspice = spice.ngspice(results.err());
        List<Figure> figures = new ArrayList<>(LoneCells.compare(die, ngspice, allowed));
        double skipNanowatt = 0;
        if (frames.frames() > 0) {
            ChipRun run = ChipRun.of(circuit, frames, FrameTiming.standard(), ngspice);
            figures.addAll(Comparison.of(die, frames, run, allowed));
            skipNanowatt = run.meanNanowatt(ChipRun.Rail.SKIP);
        }
        boolean holds = figures.stream().allMatch(Figure::holds);
        results.print(new Report()
                .text("model", circuit.model().name())
                .subject("technology", circuit.technology().name(), "simulated")
                .count("frames", frames.frames())
                .text("holds", holds)
                .count(
                        "beyond",
                        figures.stream().filter(figure -> !figure.holds()).count())
                // Wires in the model, copies in the netlist: not compared.
                .number("skip_path_nW", 1, skipNanowatt)
                .table(new Table<>("figures", Figure.COLUMNS, figures)));
        return holds ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private Features frames(Path file, Circuit circuit) throws Exception {
        Features frames = Chips.frames(file, circuit.model(), results::warn);
        return most == null ? frames : frames.first(most);
    }
}
