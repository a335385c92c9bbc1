package bmru.boards.program;

import bmru.boards.board.Words;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.bias.DacTable;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.unit.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a bank differs from a program.
 *
 * @param lines a differing channel each
 * @param cellsNanowatt what the change from bank to program adds to the static power of the cells
 */
public record BankDiff(List<Line> lines, double cellsNanowatt) {
    public BankDiff {
        lines = List.copyOf(lines);
    }

    /**
     * One channel.
     *
     * @param there code in the bank
     * @param thereFemtoamp its current
     * @param wanted word of the program
     */
    public record Line(int there, long thereFemtoamp, BiasWord wanted) {
        public long changeFemtoamp() {
            return wanted.setFemtoamp() - thereFemtoamp;
        }
    }

    /**
     * Compares.
     *
     * @param tables one a channel
     * @param supplyVolt for the static power of the cells: V_DD times the sum of the programmed cell currents (Fyon et al.,
     *     2026)
     */
    public static BankDiff of(Program program, Words bank, List<DacTable> tables, double supplyVolt) {
        List<Line> lines = new ArrayList<>();
        double femtoamp = 0;
        for (BiasWord word : program.words()) {
            int channel = word.channel().index();
            int there = bank.code(channel);
            if (there != word.code()) {
                DacTable table = tables.get(channel);
                long current = there < table.codes() ? table.femtoamp(there) : 0;
                Line line = new Line(there, current, word);
                lines.add(line);
                femtoamp += word.channel().kind() == ChannelKind.BIAS ? 0 : line.changeFemtoamp();
            }
        }
        return new BankDiff(lines, femtoamp * Units.FEMTO_TO_ONE * supplyVolt * Units.ONE_TO_NANO);
    }
}
