package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.board.BoardEvent;
import bmru.boards.board.InputFrame;
import bmru.boards.board.Reading;
import bmru.boards.board.RefusalException;
import bmru.boards.board.SampleBatch;
import bmru.boards.board.Words;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.device.Device;
import bmru.boards.device.Readout;
import bmru.boards.machine.BoardMachine;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drivers on simulated parts in volts, amperes and seconds; the seconds are the test's. */
class SimulatedPiTest {
    private static final int FRAMES = 60;

    private final Circuit circuit = TestCircuits.small();
    private final BoardDefinition board = DefinitionReader.bundled("pi");
    private final ChipTables tables = board.tables(circuit);
    private final int[] program;
    private final List<String> readings = new ArrayList<>();
    private final List<Integer> picoamps = new ArrayList<>();
    private long nowNs;
    private LongConsumer atPause = us -> {};
    private PiAssembly.Simulated pi;
    private BoardMachine machine;

    SimulatedPiTest() throws Exception {
        program = BiasProgram.compile(circuit, tables).codes();
    }

    @BeforeEach
    void assemble() throws Exception {
        assemble(board);
    }

    private void assemble(BoardDefinition definition) throws Exception {
        pi = PiAssembly.simulated(definition, new BoardSetup(circuit, definition, null), () -> nowNs, us -> {
            atPause.accept(us);
            nowNs += 1000 * us;
        });
        machine = new BoardMachine(pi.device(), () -> nowNs / 1000, new Incoming());
        machine.hostInProcess();
    }

    private void commit(int transaction) throws Exception {
        Words words = Words.of(program);
        machine.begin(transaction, "p", words.count(), words.crc32());
        for (int channel = 0; channel < words.count(); channel++) {
            machine.stage(transaction, channel, words.code(channel));
        }
        machine.verify();
        machine.commit(transaction, words.crc32());
    }

    /** Random currents, of a feature's two rails one at zero. */
    private int[] inputs(int frame) {
        Random random = new Random(frame);
        int[] codes = new int[pi.device().info().inputs()];
        for (int i = 0; i < codes.length; i += 2) {
            codes[i + random.nextInt(2)] = random.nextInt(20_000);
        }
        return codes;
    }

    private List<String> run(long periodUs) throws Exception {
        readings.clear();
        int run = machine.startRun(periodUs);
        InputFrame frame = new InputFrame(machine.info());
        for (int number = 0; number < FRAMES; number++) {
            frame.set(run, number, inputs(number), List.of());
            machine.input(frame);
        }
        while (readings.size() < FRAMES) {
            nowNs += 1000 * Math.max(1, machine.restUs());
            machine.tick();
        }
        machine.stopRun();
        return List.copyOf(readings);
    }

    /** What the chip itself does with these codes, without converters, resistors and time. */
    private List<String> chip() throws Exception {
        List<String> states = new ArrayList<>();
        Device chip = Boards.device(new BoardUri.Virtual(0), new BoardSetup(circuit, board, null));
        for (int channel = 0; channel < program.length; channel++) {
            chip.writeShadow(channel, program[channel]);
        }
        chip.commit();
        chip.outputs(true);
        chip.clear();
        for (int number = 0; number < FRAMES; number++) {
            chip.apply(inputs(number));
            states.add(states(chip.read()));
        }
        return states;
    }

    private String states(Readout readout) {
        StringBuilder text = new StringBuilder();
        for (int cell = 0; cell < pi.device().info().cells(); cell++) {
            text.append(readout.state(cell) ? '1' : '0');
        }
        return text.toString();
    }

    @Test
    void statesAreTheChipsWhetherOnTheClockOrAsFastAsItGoes() throws Exception {
        commit(1);
        List<String> chip = chip();
        assertThat(chip.stream().distinct().count())
                .as("the inputs move the cells")
                .isGreaterThan(5);
        assertThat(run(0)).isEqualTo(chip);
        assertThat(run(25_000)).as("again, from every cell low").isEqualTo(chip);
    }

    @Test
    void statesAreStrobedWhenTheInputsHaveSettledAndNotBefore() throws Exception {
        commit(1);
        int settleUs = pi.device().info().settleUs();
        int run = machine.startRun(0);
        InputFrame frame = new InputFrame(machine.info());
        frame.set(run, 0, inputs(0), List.of());
        machine.input(frame);
        nowNs += 1000L * (settleUs - 1);
        machine.tick();
        assertThat(readings).isEmpty();
        for (int i = 0; i < machine.info().inputs(); i++) {
            double wanted = tables.inputs().get(i).femtoamp(inputs(0)[i]) * 1e-15;
            assertThat(pi.parts().amps(program.length + i)).isCloseTo(wanted, within(0.002 * wanted + 1e-15));
        }
        nowNs += 1000;
        machine.tick();
        assertThat(readings).hasSize(1);
    }

    /** The currents are those of the tables, so ranges, spans and resistors fit each other. */
    @Test
    void afterACommitEveryBiasCurrentIsThere() throws Exception {
        commit(1);
        for (int channel = 0; channel < program.length; channel++) {
            double wanted = tables.bias().get(channel).femtoamp(program[channel]) * 1e-15;
            assertThat(pi.parts().amps(channel)).as("channel %d", channel).isCloseTo(wanted, within(1e-3 * 5e-9));
        }
    }

    /** A cell whose gain flows before its threshold is there would be high before anything is put in. */
    @Test
    void noGainOrWidthFlowsBeforeItsThresholdIsThere() throws Exception {
        int[] worst = {0};
        atPause = us -> {
            for (int cell = 0; cell < circuit.cells().size(); cell++) {
                String name = circuit.cells().get(cell).name();
                if (fraction(name, ChannelKind.WIDTH) > 0.01 || fraction(name, ChannelKind.GAIN) > 0.01) {
                    worst[0]++;
                    assertThat(fraction(name, ChannelKind.THRESHOLD)).isGreaterThan(0.99);
                }
            }
        };
        commit(1);
        assertThat(worst[0]).as("pauses with a width or gain flowing").isPositive();
    }

    /** Of the programmed current, how much flows. */
    private double fraction(String cell, ChannelKind kind) {
        BiasChannel channel = circuit.structure().channels().stream()
                .filter(each -> each.kind() == kind && each.name().startsWith(cell + "."))
                .findFirst()
                .orElseThrow();
        double programmed = tables.bias().get(channel.index()).femtoamp(program[channel.index()]) * 1e-15;
        return pi.parts().amps(channel.index()) / programmed;
    }

    @Test
    void aPeriodThatIsTooShortToSettleIsRefused() throws Exception {
        commit(1);
        assertThatThrownBy(() -> machine.startRun(10_000))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.words())
                                .isEqualTo(
                                        "period=10000: allowed 0, or 20000 to 10000000; the inputs of this board take so long"
                                                + " to settle"));
    }

    @Test
    void theSupplyIsMeasuredWhileFramesSettle() throws Exception {
        commit(1);
        machine.startPower(400);
        run(25_000);
        long slots = machine.stopPower();
        // While the run begins, biases go off and on, 150 ms in which nobody asks the monitor: missing, and not made
        // up.
        assertThat(slots - picoamps.size()).isBetween(65L, 75L);
        assertThat(picoamps).hasSizeGreaterThan(FRAMES * 25 / 3);
        assertThat(picoamps).allMatch(sample -> sample > 10_000 && sample < 1_000_000);
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() throws Exception {
        String text = Files.readString(Path.of("definitions/pi.json"));
        assertThatThrownBy(
                        () -> read(text.replace("inputSettleMicroseconds\": 20000", "inputSettleMicroseconds\": 50")))
                .hasMessage("pi.json: wiring.inputSettleMicroseconds=50: allowed 15000 or more, 5 time constants of"
                        + " seriesOhm=1.0E9 and nodePicofarad=3.0");
        assertThatThrownBy(() -> read(text.replaceFirst("(?s),\\s*\"wiring\".*?\\}", "")))
                .hasMessage("pi.json: driver=pi: wiring is missing");
        BoardDefinition doubled = read(text.replace("\"seriesOhm\": 1e9", "\"seriesOhm\": 1.5e9")
                .replace("Microseconds\": 20000", "Microseconds\": 30000"));
        assertThatThrownBy(() -> assemble(doubled))
                .hasMessageStartingWith(
                        "board pi: rangeNanoamp=[-5.0, 5.0] through seriesOhm=1.5E9 takes -7.500 to 7.500 V:"
                                + " allowed what an LTC2668 has");
        BoardDefinition shunt = read(text.replace("\"shuntOhm\": 10000", "\"shuntOhm\": 1000"));
        assertThatThrownBy(() -> assemble(shunt))
                .hasMessageContaining("monitor.rangePicoamp=4541217.0: allowed 41")
                .hasMessageEndingWith("which an INA228 measures over shuntOhm=1000.0");
    }

    private static BoardDefinition read(String text) throws Exception {
        return DefinitionReader.read(text, "pi.json");
    }

    private final class Incoming implements BoardMachine.Listener {
        @Override
        public void reading(Reading reading) {
            readings.add(states(reading));
        }

        @Override
        public void samples(SampleBatch batch) {
            for (int i = 0; i < batch.count(); i++) {
                picoamps.add(batch.picoamps(i));
            }
        }

        @Override
        public void event(BoardEvent event, String words) {
            throw new AssertionError(event + ": " + words);
        }
    }
}
