package bmru.circuit.chip;

import bmru.circuit.bias.Adc;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.decision.Winner;
import bmru.circuit.die.Die;
import java.util.Arrays;

/**
 * The chip as a board sees it: a shadow and an active bank of DAC codes, a sequencer, input DACs, a comparator a cell, an
 * ADC of the class currents, vote counters, a decision. Integers only; CHIP.md specifies every step. What is not allowed is
 * not an exception but a {@link Fault}, as on silicon; an index that does not exist is one.
 *
 * <p>One instance serves one thread; {@link #step()} allocates nothing.
 */
public final class Chip {
    private final Core core;
    private final DacTable[] biasTables;
    private final DacTable[] inputTables;
    private final Adc adc;
    private final int[] shadow;
    private final boolean[] written;
    private final int[] active;
    /** Codes that each input DAC has. */
    private final int[] railCodes;
    /** Currents of the codes that are set, latched by the next frame. */
    private final long[] railCurrent;

    private final int[] classCode;
    private final int[] votes;
    private int windowFrames;
    private int framesInWindow;
    private long frames;
    private int winner;
    private int decision;
    private long windows;
    private boolean committed;
    private boolean commitPending;
    private SequencerState state = SequencerState.OFF;
    private Fault fault = Fault.NONE;

    /**
     * @throws IllegalArgumentException where the tables are not one a channel and two a feature, or so large that a
     *     current might not fit the arithmetic
     */
    public Chip(Die die, ChipTables tables) {
        this(die, tables, CurrentNoise.NONE);
    }

    /** A chip that is not quiet: its bits are no longer those of CHIP.md. */
    public Chip(Die die, ChipTables tables, CurrentNoise noise) {
        core = new Core(die, noise);
        biasTables = tables.bias().toArray(DacTable[]::new);
        inputTables = tables.inputs().toArray(DacTable[]::new);
        adc = tables.adc();
        if (biasTables.length != core.programmed.length || inputTables.length != 2 * core.projection.inputs) {
            throw new IllegalArgumentException("tables: " + biasTables.length + " bias and " + inputTables.length
                    + " input channels: this chip has " + core.programmed.length + " and "
                    + 2 * core.projection.inputs);
        }
        Reach.check(core, tables);
        shadow = new int[biasTables.length];
        written = new boolean[biasTables.length];
        active = new int[biasTables.length];
        railCodes = new int[inputTables.length];
        railCurrent = new long[inputTables.length];
        Arrays.setAll(railCodes, rail -> inputTables[rail].codes());
        classCode = new int[core.classifier.outputs];
        votes = new int[classCode.length];
        windowFrames = die.circuit().model().decision().windowFrames();
    }

    /** OFF to IDLE: everything zero, every cell low, no bank. */
    public void powerOn() {
        powerOff();
        state = SequencerState.IDLE;
    }

    /** To OFF; the banks are lost. */
    public void powerOff() {
        state = SequencerState.OFF;
        fault = Fault.NONE;
        committed = false;
        commitPending = false;
        Arrays.fill(shadow, 0);
        Arrays.fill(written, false);
        Arrays.fill(active, 0);
        core.powerDown();
        zeroInputs();
        clearWindow();
    }

    /** Bias channels, words of a bank. */
    public int channels() {
        return shadow.length;
    }

    /** Input channels: two a feature, positive rail then negative rail. */
    public int rails() {
        return railCodes.length;
    }

    public void writeShadow(int channel, int code) {
        if (state == SequencerState.OFF) {
            return;
        }
        if (code < 0 || code >= biasTables[channel].codes()) {
            raise(Fault.CODE);
            return;
        }
        shadow[channel] = code;
        written[channel] = true;
    }

    public int readShadow(int channel) {
        return shadow[channel];
    }

    public int readActive(int channel) {
        return active[channel];
    }

    /** Programmed current of a channel of the active bank. */
    public long activeFemtoamp(int channel) {
        return core.programmed[channel];
    }

    /**
     * Makes the shadow bank the active one: at once in IDLE, at the next frame boundary in RUN. An incomplete shadow bank is
     * a fault and leaves the active bank as it is.
     */
    public void commit() {
        if (state != SequencerState.IDLE && state != SequencerState.RUN) {
            return;
        }
        for (boolean word : written) {
            if (!word) {
                raise(Fault.BANK_INCOMPLETE);
                return;
            }
        }
        commitPending = true;
        if (state == SequencerState.IDLE) {
            takeBank();
        }
    }

    public boolean commitPending() {
        return commitPending;
    }

    /** Whether a bank was committed since power-on. */
    public boolean committed() {
        return committed;
    }

    /** Frames of a decision window; the one that runs ends with the first frame by which it is at least as long. */
    public void setWindow(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("window=" + length + ": allowed 1 or more frames");
        }
        windowFrames = length;
    }

    public int window() {
        return windowFrames;
    }

    /** IDLE to RUN: sets every cell low, clears the counters. */
    public void start() {
        if (state != SequencerState.IDLE) {
            return;
        }
        if (!committed) {
            raise(Fault.ORDER);
            return;
        }
        core.setAllLow();
        clearWindow();
        state = SequencerState.RUN;
    }

    /** RUN to IDLE, a frame boundary: takes a pending bank. The inputs go to zero, states and decision stay to be read. */
    public void stop() {
        if (state == SequencerState.RUN) {
            state = SequencerState.IDLE;
            zeroInputs();
            if (commitPending) {
                takeBank();
            }
        }
    }

    /** The safe state: to FAULT, inputs at zero; the active bank stays. */
    public void raise(Fault cause) {
        if (state != SequencerState.OFF) {
            state = SequencerState.FAULT;
            fault = cause;
            commitPending = false;
            zeroInputs();
        }
    }

    /** FAULT to IDLE. */
    public void clearFault() {
        if (state == SequencerState.FAULT) {
            state = SequencerState.IDLE;
            fault = Fault.NONE;
        }
    }

    public SequencerState state() {
        return state;
    }

    public Fault fault() {
        return fault;
    }

    /** Sets the code of an input rail; latched at the next frame. */
    public void setInput(int rail, int code) {
        if (state == SequencerState.OFF || state == SequencerState.FAULT) {
            return;
        }
        if (!committed) {
            raise(Fault.ORDER);
        } else if (code < 0 || code >= railCodes[rail]) {
            raise(Fault.CODE);
        } else {
            railCurrent[rail] = inputTables[rail].femtoamp(code);
        }
    }

    /**
     * Sets all rails at once, as a streamed frame does.
     *
     * @param codes one a rail
     */
    public void setInputs(int[] codes) {
        if (codes.length != railCodes.length) {
            throw new IllegalArgumentException(codes.length + " codes: this chip has " + railCodes.length + " rails");
        }
        if (state == SequencerState.OFF || state == SequencerState.FAULT) {
            return;
        }
        if (!committed) {
            raise(Fault.ORDER);
            return;
        }
        int outside = 0;
        for (int rail = 0; rail < codes.length; rail++) {
            // Negative where the code is below 0 or above the last.
            outside |= codes[rail] | (railCodes[rail] - 1 - codes[rail]);
        }
        if (outside < 0) {
            raise(Fault.CODE);
            return;
        }
        for (int rail = 0; rail < codes.length; rail++) {
            railCurrent[rail] = inputTables[rail].femtoamp(codes[rail]);
        }
    }

    /**
     * A tick of the frame clock: takes a pending bank, latches the inputs, settles, strobes the comparators, samples the
     * class currents, counts the winner's vote; at the window's end latches the decision and clears the counters.
     *
     * @return whether there was a frame: only in RUN
     */
    public boolean step() {
        if (state != SequencerState.RUN) {
            return false;
        }
        if (commitPending) {
            takeBank();
        }
        System.arraycopy(railCurrent, 0, core.rail, 0, railCurrent.length);
        core.step();
        sample();
        return true;
    }

    private void sample() {
        for (int k = 0; k < classCode.length; k++) {
            classCode[k] = adc.code(core.classCurrent[k]);
        }
        winner = Winner.of(classCode);
        votes[winner]++;
        frames++;
        if (++framesInWindow >= windowFrames) {
            decision = majority();
            windows++;
            Arrays.fill(votes, 0);
            framesInWindow = 0;
        }
    }

    /** Class with most votes so far; of equal ones the lowest index. */
    public int majority() {
        return Winner.of(votes);
    }

    public int layers() {
        return core.layers.length;
    }

    public int cells(int layer) {
        return core.layers[layer].cells;
    }

    public int classes() {
        return classCode.length;
    }

    /** A comparator's bit after the last frame. */
    public boolean bit(int layer, int cell) {
        return core.layers[layer].state(cell);
    }

    /** ADC code of a class current in the last frame. */
    public int classCode(int index) {
        return classCode[index];
    }

    /** Class of the largest code in the last frame; of equal ones the lowest index. */
    public int winner() {
        return winner;
    }

    /** Votes of a class in the window that runs. */
    public int votes(int index) {
        return votes[index];
    }

    /** Decision of the last whole window. */
    public int decision() {
        return decision;
    }

    /** Whole windows since the start. */
    public long windows() {
        return windows;
    }

    /** Frames since the start. */
    public long frames() {
        return frames;
    }

    /** Node currents of the last frame, for traces and power; a board cannot see them. */
    public ChipProbe probe() {
        return new ChipProbe(core);
    }

    Core core() {
        return core;
    }

    private void takeBank() {
        commitPending = false;
        committed = true;
        System.arraycopy(shadow, 0, active, 0, active.length);
        for (int channel = 0; channel < active.length; channel++) {
            core.program(channel, biasTables[channel].femtoamp(active[channel]));
        }
        core.takeBank();
    }

    private void zeroInputs() {
        for (int rail = 0; rail < railCurrent.length; rail++) {
            railCurrent[rail] = inputTables[rail].femtoamp(inputTables[rail].nearest(0));
        }
        Arrays.fill(core.rail, 0);
    }

    private void clearWindow() {
        Arrays.fill(votes, 0);
        Arrays.fill(classCode, 0);
        framesInWindow = 0;
        frames = 0;
        windows = 0;
        decision = 0;
        winner = 0;
    }
}
