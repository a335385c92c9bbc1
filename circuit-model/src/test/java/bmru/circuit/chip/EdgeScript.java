package bmru.circuit.chip;

import bmru.circuit.chip.RegisterFile.Control;

/**
 * What a chip does at its edges, with the numbers of {@link EdgeDie}, all worked out by hand: equality at both thresholds,
 * exact halves of both signs wherever something is rounded, ties of winner and majority, ends of the ADC, ends of windows,
 * inputs in FAULT and after it. A code of a rail or of a cell's DAC is its current in femtoampere, that of a bias 2048 more.
 */
final class EdgeScript extends EdgeBus {
    private static final int STATE = 1;
    private static final int FAULT = 2;
    private static final int WINDOW = 4;
    private static final int FRAMES = 5;
    private static final int WINDOWS = 6;
    private static final int DECISION = 7;
    private static final int WINNER = 8;
    private static final int IDLE = 1;
    private static final int FAULTED = 3;

    /** Constants, tables, script. */
    String vectors() {
        bus.command(Control.POWER_ON);
        bank();
        bus.command(Control.COMMIT);
        bus.write(WINDOW, Integer.MAX_VALUE);
        thresholds();
        manyCells();
        halves();
        halvesOfTheBank();
        halvesOfLayers();
        winners();
        majorities();
        windows();
        faults();
        inputs();
        powerOff();
        return text();
    }

    /** Equality sets at the upper threshold and holds at the lower one. */
    private void thresholds() {
        bus.command(Control.START);
        step(510, 0, 0, 0);
        step(511, 0, 0, 1);
        step(510, 0, 0, 1);
        step(343, 0, 0, 1);
        step(342, 0, 0, 0);
        step(343, 0, 0, 0);
        // Without a width: one threshold, met by a half rounded up.
        step(0, 1198, 0, 0);
        step(0, 1199, 0, 2);
        step(0, 1198, 0, 0);
        step(0, 1200, 0, 2);
        step(0, 1197, 0, 0);
    }

    private void step(int first, int second, int layer, int bits) {
        frame(first, second);
        states(layer, bits);
    }

    /** Layers of more than four cells: halves of candidates of both signs, then a layer of nine. */
    private void manyCells() {
        restart();
        step(598, 0, 1, 0b11110);
        step(599, 0, 1, 0b11111);
        step(399, 0, 1, 0b11111);
        step(398, 0, 1, 0b11110);
        step(799, 0, 1, 0b11111);
        step(800, 0, 1, 0b11101);
        step(600, 0, 1, 0b11101);
        step(599, 0, 1, 0b11111);
        step(9, 0, 1, 0b00010 | 0b00100);
        step(4, 0, 1, 0b00010);
        step(9, 0, 1, 0b00010);
        step(10, 0, 1, 0b00110);
        step(5, 0, 1, 0b00110);
        restart();
        step(119, 0, 2, 0b011111111);
        step(120, 0, 2, 0b111111111);
        step(115, 0, 2, 0b111111111);
        step(114, 0, 2, 0b011111111);
        step(35, 0, 2, 0b000000001);
        step(34, 0, 2, 0);
        step(-120, 0, 2, 0);
    }

    /** Projection, skip path, classifier and ADC; layers add nothing. */
    private void halves() {
        restart();
        shows(0, 1, 0, 1, 2);
        shows(0, 2, 0, 1, 2);
        shows(0, 6, 0, 2, 3);
        shows(0, -1, 0, 0, 0);
        shows(0, -2, 0, -1, -1);
        shows(0, -3, 0, -1, -1);
        shows(0, -4, 0, -3, -3);
        shows(0, -6, 0, -4, -5);
        shows(2047, 0, 2047, 0, 0);
        shows(2048, 0, 2047, 0, 0);
        shows(-2048, 0, -2048, 0, 0);
        shows(-2049, 0, -2048, 0, 0);
        bias(structure.classifier().bias(0), 1);
        bus.command(Control.COMMIT);
        shows(3, 0, 4, 0, 0);
        shows(-3, 0, -2, 0, 0);
        bias(structure.classifier().bias(0), -1);
        bus.command(Control.COMMIT);
        shows(3, 0, 3, 0, 0);
        shows(-3, 0, -3, 0, 0);
        bias(structure.classifier().bias(0), 0);
    }

    private void shows(int first, int second, int code0, int code1, int code2) {
        frame(first, second);
        codes(code0, code1, code2);
    }

    /** Halves of bias currents; those of the cells are in their thresholds and outputs. */
    private void halvesOfTheBank() {
        bias(structure.projection().bias(1), 101);
        bus.command(Control.COMMIT);
        shows(0, 0, 0, 26, 33);
        bias(structure.projection().bias(1), -101);
        bus.command(Control.COMMIT);
        shows(0, 0, 0, -75, -93);
        bias(structure.projection().bias(1), 0);
        bias(structure.classifier().bias(2), 1);
        bus.command(Control.COMMIT);
        shows(0, 0, 0, 0, 1);
        bias(structure.classifier().bias(2), -3);
        bus.command(Control.COMMIT);
        shows(0, 0, 0, 0, 0);
        bias(structure.classifier().bias(2), -5);
        bus.command(Control.COMMIT);
        shows(0, 0, 0, 0, -1);
        bias(structure.classifier().bias(2), 0);
    }

    /** What layers add: high and low outputs, one high output held at zero, halves of both signs. */
    private void halvesOfLayers() {
        bias(structure.output(0).bias(1), 101);
        bus.command(Control.COMMIT);
        restart();
        addedTo(0, 0, 61);
        addedTo(511, 0, 35);
        addedTo(0, 1199, 300 + 58);
        addedTo(511, 1199, 300 + 32);
        bias(structure.output(0).bias(1), QUIET);
        bias(structure.output(1).bias(1), 0);
        bus.command(Control.COMMIT);
        restart();
        addedTo(0, 0, 7);
        addedTo(10, 0, 14);
        addedTo(20, 0, 23);
        bias(structure.output(1).bias(1), QUIET);
        bias(structure.output(2).bias(1), 0);
        bus.command(Control.COMMIT);
        restart();
        addedTo(40, 0, 15);
        addedTo(50, 0, 26);
        addedTo(120, 0, 131);
        bias(structure.output(2).bias(1), QUIET);
        bus.command(Control.COMMIT);
        restart();
    }

    private void addedTo(int first, int second, int node1) {
        frame(first, second);
        bus.expect(RegisterFile.CLASS_CODE + 1, node1);
    }

    /** Of equal codes the lowest class, whatever the currents below a code. */
    private void winners() {
        wins(0, 0, 0);
        wins(-5, 0, 1);
        wins(0, 4, 2);
        wins(2, 4, 0);
        wins(1, 4, 2);
        wins(-5, -4, 1);
        wins(-3, -4, 0);
        bias(structure.classifier().bias(0), 1);
        bias(structure.classifier().bias(1), 2);
        bus.command(Control.COMMIT);
        wins(0, 0, 0);
        bias(structure.classifier().bias(0), 0);
        bias(structure.classifier().bias(1), 0);
        bus.command(Control.COMMIT);
        restart();
    }

    private void wins(int first, int second, int winner) {
        frame(first, second);
        bus.expect(WINNER, winner);
    }

    /** Of equally many votes the lowest class, whichever came first or last. */
    private void majorities() {
        bus.write(WINDOW, 4);
        restart();
        window(1, 2, 1, 2, 1);
        window(0, 0, 2, 2, 0);
        window(1, 2, 1, 1, 2);
        window(2, 2, 0, 1, 2);
        window(0, 1, 0, 1, 0);
        window(0, 0, 1, 0, 1);
        bus.expect(WINDOWS, 6);
        bus.expect(FRAMES, 24);
    }

    private void window(int decision, int... winners) {
        for (int winner : winners) {
            vote(winner);
        }
        bus.expect(DECISION, decision);
    }

    private void vote(int winner) {
        int first = winner == 1 ? -5 : 0;
        int second = winner == 2 ? 4 : 0;
        wins(first, second, winner);
    }

    /** Ends of windows: of one frame, made shorter than what is there, made longer, and the longest. */
    private void windows() {
        bus.write(WINDOW, 1);
        window(2, 2);
        window(1, 1);
        bus.expect(WINDOWS, 8);
        bus.write(WINDOW, 3);
        vote(2);
        bus.expect(DECISION, 1);
        bus.expect(RegisterFile.VOTES + 2, 1);
        vote(2);
        bus.write(WINDOW, 4);
        vote(0);
        bus.expect(WINDOWS, 8);
        bus.write(WINDOW, 1);
        bus.expect(WINDOWS, 8);
        vote(0);
        // Two votes for each of them.
        bus.expect(WINDOWS, 9);
        bus.expect(DECISION, 0);
        bus.expect(RegisterFile.VOTES + 2, 0);
        bus.write(WINDOW, Integer.MAX_VALUE);
        bus.error(WINDOW, 0);
        bus.error(WINDOW, -1);
        bus.expect(WINDOW, Integer.MAX_VALUE);
    }

    /** A fault takes the inputs to zero, takes none while it lasts, keeps the states, and a restart begins anew. */
    private void faults() {
        restart();
        frame(511, 1199);
        bus.command(Control.RAISE_FAULT);
        bus.write(RegisterFile.INPUT, 2000);
        bus.write(RegisterFile.INPUT, 4096);
        bus.command(Control.STEP);
        bus.command(Control.COMMIT);
        bus.command(Control.START);
        bus.command(Control.STOP);
        bus.expect(STATE, FAULTED);
        bus.expect(FAULT, 4);
        bus.expect(FRAMES, 1);
        states(0, 3);
        bus.expect(RegisterFile.CLASS_CODE, 511);
        bus.command(Control.CLEAR_FAULT);
        bus.expect(STATE, IDLE);
        bus.expect(FRAMES, 1);
        states(0, 3);
        bus.command(Control.START);
        states(0, 0);
        bus.expect(FRAMES, 0);
        bus.command(Control.STEP);
        codes(0, 0, 0);
        states(0, 0);
        bus.expect(FRAMES, 1);
        // A code beyond a table in a run, of a word of the bank and of a rail.
        frame(700, 0);
        bus.write(RegisterFile.SHADOW, 4096);
        fault(3);
        bus.command(Control.START);
        bus.command(Control.STEP);
        codes(0, 0, 0);
        frame(700, 0);
        bus.write(RegisterFile.INPUT + 1, -1);
        fault(3);
        bus.command(Control.START);
        bus.command(Control.STEP);
        codes(0, 0, 0);
    }

    private void fault(int number) {
        bus.expect(STATE, FAULTED);
        bus.expect(FAULT, number);
        bus.command(Control.CLEAR_FAULT);
        bus.expect(FAULT, 0);
    }

    /** Inputs stay from frame to frame and through a start, not through a stop. */
    private void inputs() {
        bus.write(RegisterFile.INPUT, 4095);
        bus.write(RegisterFile.INPUT + 1, 4090);
        bus.command(Control.STEP);
        codes(5, 0, 0);
        bus.command(Control.STEP);
        codes(5, 0, 0);
        bus.command(Control.STOP);
        codes(5, 0, 0);
        bus.write(RegisterFile.INPUT, 7);
        bus.command(Control.START);
        codes(0, 0, 0);
        bus.command(Control.STEP);
        codes(7, 0, 0);
        restart();
        bus.command(Control.STEP);
        codes(0, 0, 0);
    }

    /** What power-off takes: the words of the bank and the inputs, so that the next run begins as the first one did. */
    private void powerOff() {
        bus.write(RegisterFile.INPUT, 9);
        bus.command(Control.POWER_OFF);
        bus.expect(STATE, 0);
        bus.command(Control.POWER_ON);
        bank();
        bus.command(Control.COMMIT);
        bus.command(Control.START);
        bus.command(Control.STEP);
        codes(0, 0, 0);
        bus.command(Control.POWER_ON);
        bus.command(Control.COMMIT);
        fault(1);
        bus.command(Control.POWER_OFF);
        bus.expect(STATE, 0);
    }
}
