package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.die.Die;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("EnumOrdinal")
class ChipTest {
    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final ChipTables tables = ChipTables.ideal(circuit, 12);
    private final Chip chip = new Chip(Die.nominal(circuit), tables);

    private void writeBank() throws BiasException {
        BiasProgram.compile(circuit, tables)
                .words()
                .forEach(word -> chip.writeShadow(word.channel().index(), word.code()));
    }

    @Test
    void offDoesNothing() {
        chip.writeShadow(0, 1);
        chip.start();
        assertThat(chip.readShadow(0)).isZero();
        assertThat(chip.step()).isFalse();
        assertThat(chip.state()).isEqualTo(SequencerState.OFF);
    }

    @Test
    void anIncompleteBankIsAFaultAndNothingChanges() {
        chip.powerOn();
        chip.writeShadow(3, 7);
        chip.commit();
        assertThat(chip.state()).isEqualTo(SequencerState.FAULT);
        assertThat(chip.fault()).isEqualTo(Fault.BANK_INCOMPLETE);
        assertThat(chip.readActive(3)).isZero();
        assertThat(chip.committed()).isFalse();
    }

    @Test
    void aRunBeforeABankIsAFaultOfOrder() {
        chip.powerOn();
        chip.start();
        assertThat(chip.fault()).isEqualTo(Fault.ORDER);
        chip.clearFault();
        assertThat(chip.state()).isEqualTo(SequencerState.IDLE);
        chip.setInput(0, 1);
        assertThat(chip.fault()).isEqualTo(Fault.ORDER);
    }

    @Test
    void aCodeThatTheDacDoesNotHaveIsAFault() {
        chip.powerOn();
        chip.writeShadow(0, 4096);
        assertThat(chip.fault()).isEqualTo(Fault.CODE);
    }

    /** A streamed frame is refused as its codes one by one would be: not in FAULT, not before a bank, no code beyond a table. */
    @Test
    void aStreamedFrameIsNoWayAroundTheSequencer() throws BiasException {
        int[] codes = new int[chip.rails()];
        codes[0] = 900;
        chip.setInputs(codes);
        assertThat(chip.state()).isEqualTo(SequencerState.OFF);
        chip.powerOn();
        chip.setInputs(codes);
        assertThat(chip.fault()).isEqualTo(Fault.ORDER);
        chip.clearFault();
        writeBank();
        chip.commit();
        chip.start();
        chip.step();
        List<Integer> silent = List.of(chip.classCode(0), chip.classCode(1));
        chip.setInputs(codes);
        chip.step();
        assertThat(List.of(chip.classCode(0), chip.classCode(1))).isNotEqualTo(silent);
        chip.raise(Fault.EXTERNAL);
        chip.setInputs(codes);
        chip.clearFault();
        chip.start();
        chip.step();
        assertThat(List.of(chip.classCode(0), chip.classCode(1))).isEqualTo(silent);
        codes[25] = 4095;
        chip.setInputs(codes);
        assertThat(chip.fault()).isEqualTo(Fault.NONE);
        for (int beyond : new int[] {-1, 4096, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            codes[25] = beyond;
            chip.setInputs(codes);
            assertThat(chip.fault()).isEqualTo(Fault.CODE);
            chip.clearFault();
        }
        assertThatThrownBy(() -> chip.setInputs(new int[25])).hasMessage("25 codes: this chip has 26 rails");
    }

    @Test
    void aCommitInARunWaitsForTheFrame() throws BiasException {
        chip.powerOn();
        writeBank();
        chip.commit();
        chip.start();
        int before = chip.readActive(9);
        chip.writeShadow(9, before + 5);
        chip.commit();
        assertThat(chip.readActive(9)).isEqualTo(before);
        assertThat(chip.commitPending()).isTrue();
        assertThat(chip.committed()).isTrue();
        chip.step();
        assertThat(chip.commitPending()).isFalse();
        assertThat(chip.readActive(9)).isEqualTo(before + 5);
        assertThat(chip.activeFemtoamp(9)).isEqualTo(tables.bias().get(9).femtoamp(before + 5));
    }

    @Test
    void theWindowLatchesTheDecisionAndClearsTheVotes() throws BiasException {
        chip.powerOn();
        chip.setWindow(3);
        writeBank();
        chip.commit();
        chip.start();
        chip.step();
        chip.step();
        assertThat(chip.votes(0) + chip.votes(1)).isEqualTo(2);
        assertThat(chip.windows()).isZero();
        int winner = chip.winner();
        chip.step();
        assertThat(chip.votes(0) + chip.votes(1)).isZero();
        assertThat(chip.windows()).isEqualTo(1);
        assertThat(chip.decision()).isEqualTo(winner);
    }

    @Test
    void registersShowTheSameAsTheChip() throws BiasException {
        RegisterFile registers = new RegisterFile(chip);
        registers.write(3, RegisterFile.Control.POWER_ON.ordinal());
        BiasProgram.compile(circuit, tables)
                .words()
                .forEach(word ->
                        registers.write(RegisterFile.SHADOW + word.channel().index(), word.code()));
        registers.write(3, RegisterFile.Control.COMMIT.ordinal());
        registers.write(3, RegisterFile.Control.START.ordinal());
        registers.write(RegisterFile.INPUT + 2, 900);
        registers.write(3, RegisterFile.Control.STEP.ordinal());
        assertThat(registers.read(0)).isEqualTo(0x424D5255);
        assertThat(registers.read(1)).isEqualTo(SequencerState.RUN.ordinal());
        assertThat(registers.read(5)).isEqualTo(1);
        assertThat(registers.read(RegisterFile.ACTIVE + 9)).isEqualTo(chip.readActive(9));
        assertThat(registers.read(RegisterFile.CLASS_CODE + 1)).isEqualTo(chip.classCode(1));
        assertThat((registers.read(RegisterFile.STATES) & 1) == 1).isEqualTo(chip.bit(0, 0));
        assertThatThrownBy(() -> registers.read(0x7000)).hasMessage("address=0x7000: no register to read there");
        assertThatThrownBy(() -> registers.read(0x1FFF)).hasMessage("address=0x1FFF: there are 46 of that block");
    }

    @Test
    void tablesOfAnotherChipAreRefused() {
        Circuit other = Circuit.of(Golden.model("uneven"), Technologies.published());
        assertThatThrownBy(() -> new Chip(Die.nominal(other), tables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tables: 46 bias and 26 input channels: this chip has 117 and 26");
    }

    /** Inputs at zero are seen at once where a run ends; outputs are those of the law to a step of the DAC. */
    @Test
    void theProbeShowsInputsAndOutputs() throws BiasException {
        chip.powerOn();
        writeBank();
        chip.commit();
        chip.start();
        ChipProbe probe = chip.probe();
        assertThat(List.of(probe.layers(), probe.cells(1), probe.classes())).containsExactly(2, 4, 2);
        int high = 0;
        InputCodes codes = new InputCodes(tables, 1);
        for (float[] frame : Golden.features("small")) {
            codes.encode(frame);
            for (int rail = 0; rail < chip.rails(); rail++) {
                chip.setInput(rail, codes.code(rail));
            }
            chip.step();
            assertThat(probe.inputNanoamp(3)).isCloseTo(frame[3], within(0.001));
            assertThat(probe.winner()).isEqualTo(chip.winner());
            for (int k = 0; k < 2; k++) {
                // The ideal converter has a step of 1 fA.
                assertThat(probe.classNanoamp(k)).isCloseTo(chip.classCode(k) * 1e-6, within(1e-12));
            }
            for (Cell cell : circuit.cells()) {
                boolean state = chip.bit(cell.layer(), cell.index());
                assertThat(probe.state(cell.layer(), cell.index())).isEqualTo(state);
                assertThat(probe.outputNanoamp(cell.layer(), cell.index()))
                        .isCloseTo(state ? 0.9935 * cell.alpha() : 0.0029, within(0.001));
                high += state ? 1 : 0;
            }
        }
        assertThat(high).isBetween(100, 150 * 8 - 100);
        assertThat(probe.programmedNanoamp()[9]).isEqualTo(chip.activeFemtoamp(9) * 1e-6);
        assertThat(probe.inputNanoamp(3)).isNotZero();
        chip.stop();
        assertThat(probe.inputNanoamp(3)).isZero();
        chip.powerOff();
        assertThat(probe.programmedNanoamp()).containsOnly(0).hasSize(46);
        assertThat(chip.committed()).isFalse();
    }
}
