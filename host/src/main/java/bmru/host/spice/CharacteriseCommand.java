package bmru.host.spice;

import bmru.audio.file.AtomicFile;
import bmru.circuit.netlist.CellBench;
import bmru.circuit.netlist.MirrorBench;
import bmru.circuit.netlist.Waveforms;
import bmru.circuit.sweep.CellSweep;
import bmru.circuit.sweep.MirrorSweep;
import bmru.circuit.sweep.TechnologyText;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit characterise}: from sweeps of lone mirrors and cells to the laws of the generic card. */
@Command(
        name = "characterise",
        description = {
            "Sweeps lone mirrors and cells of the generic 180 nm card in ngspice and writes their laws as a "
                    + "technology file. The bundled generic-180nm was made by it; run it anew after a change of the card."
        })
public final class CharacteriseCommand implements Callable<Integer> {
    @Mixin
    private SpiceOptions spice;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "T.json",
            description = "Technology file to write.")
    private Path output;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        files.require(output);
        Ngspice ngspice = spice.ngspice(results.err());
        AtomicFile.writeText(output, measure(ngspice));
        results.print(new Report().text("technology", output).text("simulator", ngspice.version()));
        return ExitCode.OK;
    }

    static String measure(Ngspice ngspice) throws IOException, InterruptedException {
        String simulator = ngspice.version();
        MirrorBench mirrorBench = MirrorSweep.bench();
        MirrorSweep mirrors = new MirrorSweep(ngspice.run(
                "mirrors",
                0,
                mirrorBench.text(),
                MirrorBench.READINGS,
                mirrorBench.probes().size()));
        CellBench cellBench = CellSweep.bench();
        Waveforms waveforms = ngspice.run(
                "cells",
                cellBench.endSeconds(),
                cellBench.text(),
                CellBench.READINGS,
                cellBench.probes().size());
        CellSweep cells = new CellSweep(cellBench.readings(waveforms), mirrors.unitRatio());
        return TechnologyText.of(mirrors, cells, simulator);
    }
}
