package bmru.circuit.netlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.feature.Features;
import bmru.circuit.Golden;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.TransistorCount;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChipNetlistTest {
    private static final FrameTiming TIMING = FrameTiming.standard();

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void drawsAsManyTransistorsAsAreCounted(String tag) {
        Circuit circuit = circuit(tag);
        int features = circuit.model().projection().inputs();
        ChipNetlist netlist = ChipNetlist.of(circuit, Features.of(features, new float[features]), TIMING, "silence");
        assertThat(netlist.transistors()).isEqualTo(TransistorCount.of(circuit).total());
    }

    @Test
    void namesWhatTheModelNames() {
        ChipNetlist netlist = small(Golden.clip("small"));
        assertThat(netlist.text().lines())
                .contains(".subckt cell cand out g t w vdd", ".ends l1", ".ends l2", ".ends classifier")
                .contains("Xcell3 c3_p s3_p gain3 thresh3 width3 vc cell")
                .contains("Vy1_class0 y1_class0 half 0")
                .contains(".ic v(xl1.xcell1.v0)=0")
                .contains(".end");
        assertThat(netlist.probes().states()).hasSize(8).contains("v(xl2.xcell4.v0)");
        assertThat(netlist.probes().all()).hasSize(8 + 8 + 2 + 3).endsWith("i(vskip)");
        assertThat(netlist.text().lines().mapToInt(String::length).max().orElseThrow())
                .isLessThan(140);
    }

    @Test
    void aFeatureIsAMagnitudeOnOneOfTwoRails() {
        float[] values = new float[3 * 13];
        values[4] = 0.5f;
        values[13 + 4] = -1.25f;
        String text = small(Features.of(13, values)).text();
        assertThat(text)
                .contains("If4p vinputs f4p pwl(0 500p 10m 500p 12m 0p)\n")
                .contains("If4n vinputs f4n pwl(0 0p 10m 0p 12m 1250p 20m 1250p 22m 0p)\n")
                .contains("If5p vinputs f5p pwl(0 0p)\n");
    }

    @Test
    void drawsNarrowMirrorsLongAndWideOnesInParallel() {
        Deck deck = new Deck("mirrors");
        ProcessLibrary.mirror(deck, "a", "o", "g", "vm", Polarity.SOURCING, ProcessLibrary.LAYOUT.draw(0.5));
        ProcessLibrary.mirror(deck, "b", "o", "g", "vm", Polarity.SINKING, ProcessLibrary.LAYOUT.draw(0.11));
        ProcessLibrary.mirror(deck, "c", "o", "g", "vm", Polarity.SINKING, ProcessLibrary.LAYOUT.draw(20));
        assertThat(deck.toString().lines().skip(1))
                .containsExactly(
                        "Ma o g vm vm pch w=0.5u l=5u",
                        "Mb o g 0 0 nch w=0.22u l=10u",
                        "Mc o g 0 0 nch w=10u l=5u m=2");
    }

    @Test
    void refusesARampLongerThanItsFrame() {
        assertThatThrownBy(() -> new FrameTiming(10, 10))
                .hasMessage("frame=10.0 ms, ramp=10.0 ms: allowed 0 < ramp < frame <= 1000");
    }

    private static ChipNetlist small(Features features) {
        return ChipNetlist.of(circuit("small"), features, TIMING, "a test");
    }

    private static Circuit circuit(String tag) {
        return Circuit.of(Golden.model(tag), Technologies.bundled(Technologies.GENERIC));
    }
}
