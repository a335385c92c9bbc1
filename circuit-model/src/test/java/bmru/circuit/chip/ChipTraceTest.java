package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.ReferenceTrace;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chip beside the circuit's laws, with tables so fine that only the integers are left, and with usual ones. */
class ChipTraceTest {
    /** 2 fA a step, so that a table of 22 bits reaches 8 nA. */
    private static final int FINE_BITS = 22;

    private static final int USUAL_BITS = 12;

    /** A feature and a weight are each rounded, and a node sums 13 products: some tens of femtoamperes. */
    private static final double TOLERANCE_NANOAMP = 5e-5;

    private static final int WINDOW = 25;

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven"})
    void theCoreWithFineTablesGivesTheReferenceTrace(String tag) throws BiasException {
        ReferenceTrace trace = ReferenceTrace.of(tag);
        Circuit core = Circuit.of(trace.model(), Technologies.published(), Silicon.CORE);
        trace.assertShownBy(new ChipLevel(Die.nominal(core), ChipTables.ideal(core, FINE_BITS)), TOLERANCE_NANOAMP);
    }

    /** Of all frames, and of every window of them. */
    @ParameterizedTest
    @CsvSource({"small, CORE", "small, WHOLE", "uneven, CORE", "uneven, WHOLE", "wide, CORE", "wide, WHOLE"})
    void tablesOfTwelveBitsChangeNoDecision(String tag, Silicon silicon) throws BiasException {
        Model model = Golden.model(tag);
        Circuit circuit = Circuit.of(model, Technologies.published(), silicon);
        Level analog = AnalogNetwork.of(Die.nominal(circuit));
        Level chip = new ChipLevel(Die.nominal(circuit), ChipTables.ideal(circuit, USUAL_BITS));
        Votes wanted = new Votes(model.labels().size());
        Votes there = new Votes(model.labels().size());
        for (float[] frame : Golden.features(tag)) {
            wanted.add(analog.step(frame).winner());
            there.add(chip.step(frame).winner());
            if (wanted.window.frames() == WINDOW) {
                assertThat(there.window.decision()).isEqualTo(wanted.window.decision());
                wanted.window.reset();
                there.window.reset();
            }
        }
        assertThat(there.all.decision()).isEqualTo(wanted.all.decision());
    }

    private static final class Votes {
        private final WindowVote all;
        private final WindowVote window;

        Votes(int classes) {
            all = new WindowVote(classes);
            window = new WindowVote(classes);
        }

        void add(int winner) {
            all.add(winner);
            window.add(winner);
        }
    }
}
