package bmru.hil.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.board.Board;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.machine.MachineBoard;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import bmru.hil.TestCircuits;
import java.io.IOException;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

/** On the designed chip without noise, where every edge is known: at half a step of the converter either way. */
class ThresholdSearchTest {
    private static final int POINTS = 60;

    private final Circuit circuit = TestCircuits.whole(TestCircuits.STOP_D4);
    private final Structure structure = circuit.structure();
    private final ChipTables tables = DefinitionReader.bundled("virtual").tables(circuit);
    private final int[] designed = BiasProgram.compile(circuit, tables).codes();
    private final ForcedChip chip = new ForcedChip(Die.nominal(circuit));

    ThresholdSearchTest() throws IOException {}

    private List<OperatingPoint> points() {
        return TestCircuits.inputs(circuit, tables, POINTS, 3).stream()
                .map(codes -> new OperatingPoint(codes, new boolean[structure.cells()]))
                .toList();
    }

    @Test
    void edgesAreInTheMiddleOfAStepOfTheConverter() throws IOException {
        for (boolean on : new boolean[] {true, false}) {
            VirtualDevice device = new VirtualDevice("virtual", "VC-0", Die.nominal(circuit), tables, null);
            try (Board board = new MachineBoard("virtual:0", device)) {
                Specimen specimen = new Specimen(board, circuit, tables);
                specimen.program("p", designed);
                double[] programmed = specimen.programmedNanoamp();
                List<OperatingPoint> points = points();
                List<Crossing> crossings = new ThresholdSearch(specimen, 0).run(points, on);
                assertThat(crossings).hasSizeGreaterThan(POINTS);
                SummaryStatistics steps = new SummaryStatistics();
                for (Crossing crossing : crossings) {
                    OperatingPoint point = points.get(crossing.point());
                    chip.settle(specimen.railsNanoamp(point.inputs()), programmed, point.states());
                    steps.addValue(stepsOff(crossing, programmed));
                }
                assertThat(steps.getMin()).isGreaterThan(-0.55);
                assertThat(steps.getMax()).isLessThan(0.55);
                assertThat(steps.getMean()).isCloseTo(0, within(0.15));
            }
        }
    }

    private double stepsOff(Crossing crossing, double[] programmed) {
        CellValues cell = chip.cell(0, crossing.cell());
        double edge = cell.betaHi(crossing.nanoamp());
        edge += crossing.on()
                ? cell.switchOn()
                : -cell.width(programmed[structure.width(0, crossing.cell())]) - cell.switchOff();
        DacTable table = tables.bias().get(structure.threshold(0, crossing.cell()));
        int code = table.nearest(Math.round(crossing.nanoamp() * Units.NANO_TO_FEMTO));
        double step = (table.femtoamp(code + 1) - table.femtoamp(code)) * Units.FEMTO_TO_NANO;
        return (edge - chip.candidate(0, crossing.cell())) / cell.thresholdSlope() / step;
    }
}
