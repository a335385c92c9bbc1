package bmru.boards.emulator;

import bmru.boards.definition.Monitor;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.chip.Chip;
import bmru.circuit.chip.ChipConstants;
import bmru.circuit.die.CellSupply;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.die.StageValues;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.technology.SupplyBranches;
import bmru.circuit.unit.Units;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the firmware's simulated board is given: the constants and tables of a chip as the test vectors of {@code CHIP.md} have
 * them, then what the chip draws and how its monitor errs. Numbers are whole: currents in femtoamperes, fractions in 2^-20.
 *
 * <pre>
 * bmru-chip-vectors/3, shape, stage, ..., adc     as in CHIP.md
 * dac COUNT list CODES CURRENT...                 as in CHIP.md
 * dac COUNT as CHANNEL                            tables of the next COUNT channels, the same as that of an earlier one
 * board NAME SERIAL
 * supply MICROVOLT BIAS INPUT INPUTLIMIT OUTPUT FEEDBACK SKIP COPY LAYER LASTSKIP    see SupplyBranches
 * draws LEAK, sourcing, sinking, positive, negative        of each stage; see StageValues
 * cells GAIN THRESHOLD WIDTH LEAK LOWFEEDBACK...           five a cell, of all layers; see CellSupply
 * monitor RATE RANGE RESOLUTION OFFSET NOISE FLOOR SEED    rate 0 where there is none
 * program CODE...                                          one a bias channel: what the benchmark mode runs
 * </pre>
 */
public final class ChipFile {
    private static final double FRACTIONS = 1 << 20;

    /** Eight bytes each: 115,200 baud carry 1,440 a second and the rest of the protocol needs some of it. */
    private static final int MOST_SAMPLES_PER_SECOND = 1000;

    private final Die die;
    private final StringBuilder text = new StringBuilder();

    private ChipFile(Die die) {
        this.die = die;
    }

    /**
     * @param board name that the board answers with
     * @param serial of the chip
     * @param monitor null for a board without one
     * @param seed of its noise, 1 or more
     * @param program one code a bias channel
     */
    public static String text(
            String board,
            String serial,
            Die die,
            ChipTables tables,
            @Nullable Monitor monitor,
            int seed,
            List<Integer> program) {
        ChipFile file = new ChipFile(die);
        file.text.append("bmru-chip-vectors/3\n").append(ChipConstants.text(new Chip(die, tables)));
        file.line("adc", tables.adc().bits(), tables.adc().stepFemtoamp());
        file.tables(tables);
        file.text.append("board ").append(board).append(' ').append(serial).append('\n');
        file.supply();
        file.monitor(monitor, seed);
        file.text.append("program");
        program.forEach(code -> file.text.append(' ').append(code.intValue()));
        file.text.append('\n');
        return file.text.toString();
    }

    private void tables(ChipTables tables) {
        List<DacTable> all = new ArrayList<>(tables.bias());
        all.addAll(tables.inputs());
        int next = 0;
        while (next < all.size()) {
            DacTable table = all.get(next);
            int alike = 1;
            while (next + alike < all.size() && all.get(next + alike).equals(table)) {
                alike++;
            }
            text.append("dac ").append(alike);
            int first = all.indexOf(table);
            if (first < next) {
                text.append(" as ").append(first);
            } else {
                text.append(" list ").append(table.codes());
                for (int code = 0; code < table.codes(); code++) {
                    text.append(' ').append(table.femtoamp(code));
                }
            }
            text.append('\n');
            next += alike;
        }
    }

    private void supply() {
        SupplyBranches branches = die.circuit().technology().supply();
        line(
                "supply",
                Math.round(die.conditions().supplyVolt() * Units.ONE_TO_MICRO),
                fraction(branches.cellBias()),
                fraction(branches.cellInput()),
                fraction(branches.cellInputLimit()),
                fraction(branches.cellOutput()),
                fraction(branches.cellFeedback()),
                fraction(branches.skipInput()),
                fraction(branches.lineCopy()),
                fraction(branches.layerOutput()),
                die.circuit().isSilicon(die.circuit().structure().classifier()) ? fraction(branches.skipInput()) : 0);
        for (StagePlan plan : die.circuit().structure().stages()) {
            draws(plan, branches);
        }
        text.append("cells");
        for (CellValues cell : die.cells()) {
            CellSupply draws = cell.supply();
            append(draws.gain());
            append(draws.threshold());
            append(draws.width());
            text.append(' ').append(Math.round(draws.leak() * Units.NANO_TO_FEMTO));
            text.append(' ').append(Math.round(draws.lowFeedback() * Units.NANO_TO_FEMTO));
        }
        text.append('\n');
    }

    /** A stage that is no silicon draws nothing. */
    private void draws(StagePlan plan, SupplyBranches branches) {
        StageValues stage = die.stage(plan);
        double on = die.circuit().isSilicon(plan) ? 1 : 0;
        line("draws", Math.round(on * stage.supplyLeak() * Units.NANO_TO_FEMTO));
        text.append("sourcing");
        for (int o = 0; o < plan.outputs(); o++) {
            append(on * branches.sourcingBias() * stage.biasGain().get(o));
        }
        text.append("\nsinking");
        for (int o = 0; o < plan.outputs(); o++) {
            append(on * branches.sinkingBias() * stage.biasGain().get(o));
        }
        text.append("\npositive");
        for (int i = 0; i < plan.inputs(); i++) {
            append(on * stage.supplyPositive().get(i));
        }
        if (plan.kind().signedInputs()) {
            text.append("\nnegative");
            for (int i = 0; i < plan.inputs(); i++) {
                append(on * stage.supplyNegative().get(i));
            }
        }
        text.append('\n');
    }

    private void monitor(@Nullable Monitor monitor, int seed) {
        if (monitor == null) {
            line("monitor", 0, 0, 1, 0, 0, 0, seed);
            return;
        }
        line(
                "monitor",
                Math.min(MOST_SAMPLES_PER_SECOND, monitor.samplesPerSecond()),
                femto(monitor.rangePicoamp()),
                femto(monitor.resolutionPicoamp()),
                // A monitor as it should be; its own is what another seed would draw.
                0,
                femto(monitor.noisePicoamp()),
                femto(monitor.floorPicoamp()),
                seed);
    }

    private static long femto(double picoamp) {
        return Math.round(picoamp * Units.PICO_TO_FEMTO);
    }

    private static long fraction(double value) {
        return Math.round(value * FRACTIONS);
    }

    private void append(double value) {
        text.append(' ').append(fraction(value));
    }

    private void line(String name, long... numbers) {
        text.append(name);
        for (long number : numbers) {
            text.append(' ').append(number);
        }
        text.append('\n');
    }
}
