package bmru.hil.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.board.Board;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.machine.MachineBoard;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Deviations;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Stage;
import bmru.circuit.noise.ChipNoise;
import bmru.circuit.structure.Structure;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.hil.TestCircuits;
import bmru.hil.identification.Identification.Effort;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is found of a noisy chip against the factors that it was made with. */
class IdentificationTest {
    private static final long CHIP = 11;
    private static final Effort EFFORT = new Effort(800, 150, 800);

    private final Circuit circuit = TestCircuits.whole(TestCircuits.STOP_D4);
    private final Structure structure = circuit.structure();
    private final ChipTables tables = DefinitionReader.bundled("virtual").tables(circuit);
    private final int[] designed = BiasProgram.compile(circuit, tables).codes();
    private final VirtualChip chip =
            new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), CHIP);

    IdentificationTest() throws IOException {}

    private ChipEstimate estimate(Effort effort) throws IOException {
        ChipNoise noise = new ChipNoise(circuit.technology(), CHIP, 2, 1e6);
        VirtualDevice device =
                new VirtualDevice("virtual", "VC-" + CHIP, chip.die(Conditions.nominal(circuit)), tables, null, noise);
        try (Board board = new MachineBoard("virtual:" + CHIP, device)) {
            Specimen specimen = new Specimen(board, circuit, tables);
            specimen.program("p", designed);
            return new Identification(
                            specimen,
                            designed,
                            TestCircuits.inputs(circuit, tables, 500, 3),
                            new SplittableRandom(1),
                            at -> {})
                    .run(effort);
        }
    }

    /**
     * All factors of a cell and of what flows into it may be larger together and nothing shows: what shows is how large the others are
     * for its threshold.
     */
    @Test
    void cellsAreWhatTheChipWasMadeWith() throws IOException {
        ChipEstimate found = estimate(EFFORT);
        for (Cell cell : circuit.cells()) {
            int threshold = structure.threshold(cell.layer(), cell.index());
            int width = structure.width(cell.layer(), cell.index());
            int bias = structure.candidate(cell.layer()).bias(cell.index());
            assertThat(ratio(found, width, threshold))
                    .as(cell.name() + ", width to threshold")
                    .isCloseTo(ratio(chip, width, threshold), within(0.003));
            assertThat(ratio(found, bias, threshold))
                    .as(cell.name() + ", bias to threshold")
                    .isCloseTo(ratio(chip, bias, threshold), within(0.003));
            assertThat(found.channel(threshold))
                    .as(cell.name() + ", threshold")
                    .isCloseTo(chip.channel(threshold), within(0.06));
        }
    }

    @Test
    void mirrorsAreKnownBetterThanBefore() throws IOException {
        ChipEstimate found = estimate(EFFORT);
        assertThat(unknownFraction(found, 0)).isLessThan(0.3);
        assertThat(unknownFraction(found, 1)).isLessThan(0.5);
        assertThat(unknownFraction(found, 2)).isLessThan(0.7);
        // Of state bits none shows what comes after the last cells.
        assertThat(unknownFraction(estimate(new Effort(EFFORT.onPoints(), EFFORT.offPoints(), 0)), 2))
                .isCloseTo(1, within(1e-12));
    }

    private static double ratio(Deviations of, int channel, int to) {
        return of.channel(channel) / of.channel(to);
    }

    /** Root of the mean square error of the mirrors that a layer shows, as a fraction of what they deviate by. */
    private double unknownFraction(ChipEstimate found, int layer) {
        Elements elements = found.elements();
        double error = 0;
        double deviation = 0;
        for (Stage stage : circuit.stages()) {
            for (int m = 0; m < stage.mirrors().size(); m++) {
                int element = elements.mirror(stage.plan().index(), m);
                if (elements.layer(element) == layer && elements.sigma(element) > 0) {
                    double made = Math.log(
                            chip.mirror(stage.plan().index(), m, stage.mirrors().get(m)));
                    error += Math.pow(found.logarithm(element) - made, 2);
                    deviation += made * made;
                }
            }
        }
        return Math.sqrt(error / deviation);
    }
}
