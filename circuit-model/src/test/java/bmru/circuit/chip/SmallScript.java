package bmru.circuit.chip;

import bmru.circuit.Golden;
import bmru.circuit.bias.Adc;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.chip.RegisterFile.Control;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.List;

/** The reference network {@code small} in the published technology: banks, faults, windows, 150 frames. */
final class SmallScript {
    private static final Adc ADC = new Adc(12, 2_000);
    private static final int WINDOW = 20;

    private static final int STATE = 1;
    private static final int WINDOW_REGISTER = 4;
    private static final int FRAMES = 5;
    private static final int WINDOWS = 6;
    private static final int DECISION = 7;
    private static final int OFF = 0;
    private static final int IDLE = 1;
    private static final int RUN = 2;
    private static final int FAULTED = 3;

    /** As measured: not monotonic, equal currents, nothing at exactly zero; for the first bias channel. */
    private static final DacTable MEASURED_BIAS = DacTable.ofFemtoamp(
            -900_000, -310_500, -420_000, -100_000, 20_000, 20_000, -15_000, 130_000, 95_000, 264_100, 410_000,
            890_000);
    /** For the last rail: its code nearest zero is 3, and gives 900 fA. */
    private static final DacTable MEASURED_RAIL = DacTable.ofFemtoamp(
            8_000_000, 4_100_000, 4_000_000, 900, 900, 250_000, 130_000, 510_000, 760_000, 1_020_000, 2_050_000,
            70_000);

    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final ChipTables tables = tables(circuit);
    private final Chip chip = new Chip(Die.nominal(circuit), tables);
    private final BusScript bus = new BusScript(chip);
    private final List<BiasWord> program = program();
    private final List<float[]> features = List.of(Golden.features("small"));

    private static ChipTables tables(Circuit circuit) {
        ChipTables ideal = ChipTables.ideal(circuit, VectorText.DAC_BITS);
        List<DacTable> bias = new ArrayList<>(ideal.bias());
        bias.set(0, MEASURED_BIAS);
        List<DacTable> rails = new ArrayList<>(ideal.inputs());
        rails.set(rails.size() - 1, MEASURED_RAIL);
        return new ChipTables(bias, rails, ADC);
    }

    private List<BiasWord> program() {
        try {
            return BiasProgram.compile(circuit, tables).powerUpOrder();
        } catch (BiasException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Constants, tables, script. */
    String vectors() {
        powerUp();
        faults();
        frames();
        commits();
        bus.command(Control.POWER_OFF);
        bus.expect(STATE, OFF);
        bus.expect(Fault.NONE);
        bus.expect(RegisterFile.ACTIVE + 9, 0);
        bus.expect(RegisterFile.STATES + 1, 0);
        bus.expect(FRAMES, 0);
        bus.expect(WINDOW_REGISTER, WINDOW);
        powerAgain();
        startAgain();
        return VectorText.of(chip, tables, bus);
    }

    /** What does nothing while off, what a bank needs, and the power-up order. */
    private void powerUp() {
        bus.expect(0, RegisterFile.ID);
        bus.expect(STATE, OFF);
        bus.write(RegisterFile.SHADOW, 3);
        bus.command(Control.COMMIT);
        bus.command(Control.START);
        bus.command(Control.RAISE_FAULT);
        bus.expect(RegisterFile.SHADOW, 0);
        bus.expect(STATE, OFF);
        bus.write(WINDOW_REGISTER, WINDOW);
        bus.command(Control.POWER_ON);
        bus.expect(STATE, IDLE);
        bus.command(Control.START);
        bus.expect(Fault.ORDER);
        bus.command(Control.CLEAR_FAULT);
        bus.expect(Fault.NONE);
        bus.write(RegisterFile.INPUT + 1, 7);
        bus.expect(Fault.ORDER);
        bus.expect(STATE, FAULTED);
        for (int w = 0; w < program.size() - 1; w++) {
            shadow(w);
        }
        bus.command(Control.COMMIT);
        bus.expect(Fault.ORDER);
        bus.command(Control.CLEAR_FAULT);
        bus.command(Control.COMMIT);
        bus.expect(Fault.BANK_INCOMPLETE);
        bus.expect(RegisterFile.ACTIVE + 9, 0);
        bus.command(Control.CLEAR_FAULT);
        shadow(program.size() - 1);
        bus.command(Control.COMMIT);
        bus.expect(STATE, IDLE);
        for (BiasWord word : program) {
            bus.expect(RegisterFile.ACTIVE + word.channel().index(), word.code());
        }
    }

    /** Codes beyond tables, words and addresses that are not in the map. */
    private void faults() {
        bus.write(RegisterFile.SHADOW, MEASURED_BIAS.codes());
        bus.expect(Fault.CODE);
        bus.command(Control.START);
        bus.command(Control.STEP);
        bus.expect(STATE, FAULTED);
        bus.expect(RegisterFile.SHADOW, shadowCode(0));
        bus.command(Control.CLEAR_FAULT);
        bus.write(RegisterFile.INPUT + 25, MEASURED_RAIL.codes());
        bus.expect(Fault.CODE);
        bus.command(Control.RAISE_FAULT);
        bus.expect(Fault.EXTERNAL);
        bus.command(Control.CLEAR_FAULT);
        bus.error(3, 8);
        bus.error(3, -1);
        bus.error(WINDOW_REGISTER, 0);
        bus.error(0, 1);
        bus.error(RegisterFile.SHADOW + program.size(), 0);
        bus.error(RegisterFile.ACTIVE, 0);
        bus.error(RegisterFile.INPUT + 26, 0);
        bus.error(0x7000, 0);
        bus.expect(STATE, IDLE);
        bus.expect(WINDOW_REGISTER, WINDOW);
    }

    private void frames() {
        bus.command(Control.STEP);
        bus.expect(FRAMES, 0);
        bus.command(Control.START);
        bus.expect(STATE, RUN);
        frames(0, features.size());
        bus.expect(FRAMES, features.size());
        bus.expect(WINDOWS, features.size() / WINDOW);
    }

    private void frames(int from, int to) {
        InputCodes codes = new InputCodes(tables, 1);
        int[] rails = new int[codes.rails()];
        for (float[] frame : features.subList(from, to)) {
            codes.encode(frame);
            for (int rail = 0; rail < rails.length; rail++) {
                rails[rail] = codes.code(rail);
            }
            bus.frame(rails);
        }
    }

    /** Banks that change while frames run; inputs stay as they were set. */
    private void commits() {
        int channel = threshold();
        int before = shadowCode(channel);
        bus.write(RegisterFile.SHADOW + channel, 0);
        bus.expect(RegisterFile.ACTIVE + channel, before);
        bus.command(Control.COMMIT);
        bus.expect(RegisterFile.ACTIVE + channel, before);
        // A word behind the commit and before the boundary belongs to the bank.
        bus.write(RegisterFile.SHADOW + channel, 5);
        bus.command(Control.STEP);
        bus.expect(RegisterFile.ACTIVE + channel, 5);
        bus.write(RegisterFile.SHADOW + channel, before);
        bus.command(Control.COMMIT);
        bus.command(Control.RAISE_FAULT);
        bus.command(Control.STEP);
        bus.command(Control.CLEAR_FAULT);
        bus.expect(RegisterFile.ACTIVE + channel, 5);
        bus.command(Control.START);
        bus.expect(FRAMES, 0);
        bus.expect(DECISION, 0);
        bus.frame(new int[26]);
        bus.expect(RegisterFile.ACTIVE + channel, 5);
        bus.command(Control.COMMIT);
        bus.command(Control.STOP);
        bus.expect(STATE, IDLE);
        bus.expect(RegisterFile.ACTIVE + channel, before);
        bus.expect(FRAMES, 1);
        bus.command(Control.START);
        bus.write(RegisterFile.INPUT + 2, 900);
        bus.command(Control.STEP);
        bus.command(Control.STEP);
        // Two frames are there already: the third ends the window.
        bus.write(WINDOW_REGISTER, 2);
        bus.expect(WINDOWS, 0);
        bus.command(Control.STEP);
        bus.expect(WINDOWS, 1);
        bus.expect(RegisterFile.VOTES, 0);
        bus.expect(RegisterFile.VOTES + 1, 0);
        bus.write(WINDOW_REGISTER, WINDOW);
        // A power-on in a run is a reset.
        bus.command(Control.POWER_ON);
        bus.expect(STATE, IDLE);
        bus.expect(RegisterFile.SHADOW + channel, 0);
        bus.expect(WINDOWS, 0);
        bus.command(Control.START);
        bus.expect(Fault.ORDER);
    }

    /** Nothing of before counts: no word, no commit, no fault. A window is one frame. */
    private void powerAgain() {
        bus.write(WINDOW_REGISTER, 1);
        bus.command(Control.POWER_ON);
        for (int w = 0; w < program.size() - 1; w++) {
            shadow(w);
        }
        bus.command(Control.COMMIT);
        bus.expect(Fault.BANK_INCOMPLETE);
        bus.command(Control.CLEAR_FAULT);
        bus.command(Control.START);
        bus.expect(Fault.ORDER);
        bus.expect(STATE, FAULTED);
        run();
        bus.command(Control.CLEAR_FAULT);
        bus.expect(STATE, RUN);
        bus.expect(Fault.NONE);
        frames(20, 36);
        bus.expect(WINDOWS, 16);
    }

    /** A bank is taken once; a start makes every cell low and every counter zero; so does a power-on, and all inputs too. */
    private void startAgain() {
        int channel = threshold();
        bus.write(RegisterFile.SHADOW + channel, 100);
        bus.command(Control.COMMIT);
        bus.command(Control.STEP);
        bus.expect(RegisterFile.ACTIVE + channel, 100);
        bus.write(RegisterFile.SHADOW + channel, 200);
        bus.command(Control.STEP);
        bus.expect(RegisterFile.ACTIVE + channel, 100);
        bus.expect(RegisterFile.SHADOW + channel, 200);
        bus.write(RegisterFile.SHADOW + channel, shadowCode(channel));
        bus.command(Control.COMMIT);
        bus.command(Control.STEP);
        frames(36, 46);
        bus.command(Control.STOP);
        bus.command(Control.START);
        frames(48, 54);
        run();
        bus.command(Control.STEP);
        bus.expect(WINDOWS, 1);
        for (int address : new int[] {
            RegisterFile.STATES, RegisterFile.STATES + 1, RegisterFile.CLASS_CODE, RegisterFile.CLASS_CODE + 1
        }) {
            bus.read(address);
        }
        bus.command(Control.POWER_OFF);
    }

    /** Power, all words, commit, start. */
    private void run() {
        bus.command(Control.POWER_ON);
        for (int w = 0; w < program.size(); w++) {
            shadow(w);
        }
        bus.command(Control.COMMIT);
        bus.command(Control.START);
    }

    private void shadow(int word) {
        bus.write(
                RegisterFile.SHADOW + program.get(word).channel().index(),
                program.get(word).code());
    }

    private int shadowCode(int channel) {
        return program.stream()
                .filter(word -> word.channel().index() == channel)
                .findFirst()
                .orElseThrow()
                .code();
    }

    private int threshold() {
        return program.get(0).channel().index();
    }
}
