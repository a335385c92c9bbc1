package bmru.host.spice;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.element.Cell;
import bmru.circuit.netlist.CellBench;
import bmru.circuit.netlist.CellBench.Programmed;
import bmru.circuit.netlist.CellBench.Reading;
import bmru.circuit.netlist.Waveforms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every cell of a chip on its own: thresholds of its transistors beside those of the circuit model. */
final class LoneCells {
    /** The ramp goes this much beyond the highest threshold. */
    private static final double HEADROOM = 1.2;

    private LoneCells() {}

    static List<Figure> compare(Die die, Ngspice ngspice, Tolerances allowed) throws IOException, InterruptedException {
        List<Cell> cells = die.circuit().cells();
        List<Programmed> programmed = new ArrayList<>();
        double highest = 0;
        for (Cell cell : cells) {
            programmed.add(new Programmed(cell.gainNanoamp(), cell.thresholdNanoamp(), cell.widthNanoamp()));
            highest = Math.max(highest, cell.thresholdNanoamp());
        }
        CellBench bench = CellBench.of(programmed, HEADROOM * highest);
        Waveforms waves = ngspice.run(
                "lone cells",
                bench.endSeconds(),
                bench.text(),
                CellBench.READINGS,
                bench.probes().size());
        List<Reading> readings = readings(bench, waves, ngspice);
        List<Figure> figures = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            Cell cell = cells.get(c);
            CellValues values = die.cells().get(c);
            Reading reading = readings.get(c);
            double betaHi = values.betaHi(cell.thresholdNanoamp());
            double betaLo = betaHi - values.width(cell.widthNanoamp());
            double tolerance = allowed.thresholdNanoamp(betaHi);
            figures.add(Figure.difference(cell.name() + " beta_hi", "nA", betaHi, reading.betaHi(), tolerance));
            figures.add(Figure.difference(cell.name() + " beta_lo", "nA", betaLo, reading.betaLo(), tolerance));
        }
        return figures;
    }

    private static List<Reading> readings(CellBench bench, Waveforms waves, Ngspice ngspice) throws NgspiceException {
        try {
            return bench.readings(waves);
        } catch (IllegalArgumentException e) {
            throw new NgspiceException(ngspice.program() + ": " + e.getMessage());
        }
    }
}
