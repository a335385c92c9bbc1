package bmru.host.spice;

import bmru.audio.feature.Features;
import bmru.circuit.decision.Winner;
import bmru.circuit.element.Circuit;
import bmru.circuit.netlist.ChipNetlist;
import bmru.circuit.netlist.FrameTiming;
import bmru.circuit.netlist.Probes;
import bmru.circuit.netlist.Waveforms;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What ngspice made of a whole chip, read at the end of each frame. */
final class ChipRun {
    /** The chip's supplies, in the order of the probes. */
    enum Rail {
        CELLS(0),
        MIRRORS(1),
        /** The skip path: wires in the paper, copies in the netlist. */
        SKIP(2);

        private final int place;

        Rail(int place) {
            this.place = place;
        }
    }

    private final double[][] readings;
    private final int cells;
    private final int classes;
    private final double supplyVolt;

    private ChipRun(double[][] readings, Probes probes, double supplyVolt) {
        this.readings = readings;
        this.supplyVolt = supplyVolt;
        cells = probes.states().size();
        classes = probes.classes().size();
    }

    static ChipRun of(Circuit circuit, Features features, FrameTiming timing, Ngspice ngspice)
            throws IOException, InterruptedException {
        ChipNetlist netlist = ChipNetlist.of(circuit, features, timing, "features");
        Probes probes = netlist.probes();
        double wanted = timing.endMilliseconds(features.frames() - 1) / 1000;
        int columns = probes.all().size();
        Waveforms waves =
                ngspice.run(features.frames() + " frames", wanted, netlist.text(), ChipNetlist.READINGS, columns);
        if (waves.endSeconds() < wanted - timing.rampMilliseconds() / 1000) {
            throw new NgspiceException(ngspice.program() + " stopped at " + waves.endSeconds() + " s of " + wanted
                    + " s: it found no solution there");
        }
        double[][] readings = IntStream.range(0, features.frames())
                .mapToObj(frame -> row(waves, timing.endMilliseconds(frame) / 1000, columns))
                .toArray(double[][]::new);
        return new ChipRun(readings, probes, circuit.technology().supplyVolt());
    }

    private static double[] row(Waveforms waves, double seconds, int columns) {
        double[] row = new double[columns];
        Arrays.setAll(row, probe -> waves.at(probe, seconds));
        return row;
    }

    int frames() {
        return readings.length;
    }

    boolean state(int frame, int cell) {
        return readings[frame][cell] > supplyVolt / 2;
    }

    double candidateNanoamp(int frame, int cell) {
        return Units.ONE_TO_NANO * readings[frame][cells + cell];
    }

    double classNanoamp(int frame, int index) {
        return Units.ONE_TO_NANO * readings[frame][2 * cells + index];
    }

    /** Index of the class with the largest current. */
    int winner(int frame) {
        return Winner.of(classes, k -> classNanoamp(frame, k));
    }

    /** Mean power that a rail gives. */
    double meanNanowatt(Rail rail) {
        int column = 2 * cells + classes + rail.place;
        // SPICE counts the current into a source's positive pin.
        return -Units.ONE_TO_NANO
                * supplyVolt
                * Arrays.stream(readings)
                        .mapToDouble(row -> row[column])
                        .average()
                        .orElse(0);
    }
}
