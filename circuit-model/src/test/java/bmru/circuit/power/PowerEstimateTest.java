package bmru.circuit.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.clip.Clip;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Corner;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.LevelKind;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.simulation.Levels;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerEstimateTest {
    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final Die die = Die.nominal(circuit);
    private final List<float[]> frames = Arrays.asList(Golden.features("small"));

    private AnalogNetwork network() {
        return AnalogNetwork.of(die);
    }

    /** Clips of 1 to 40 frames, more than one network works through, so that states and threads could leak. */
    private List<Clip> clips() {
        List<Clip> clips = new ArrayList<>();
        for (int f = 1; f <= 40; f++) {
            clips.add(new Clip("first " + f, Golden.clip("small").first(f), Clip.NO_LABEL));
        }
        return clips;
    }

    @Test
    void aClipDrawsTheMeanOfItsFrames() throws InterruptedException {
        PowerEstimate estimate = PowerEstimate.of(this::network, clips(), 1, done -> {});
        AnalogNetwork network = network();
        double cells = 0;
        double mirrors = 0;
        double twice = 0;
        WindowVote vote = new WindowVote(2);
        for (int f = 1; f <= 40; f++) {
            vote.add(network.step(frames.get(f - 1)).winner());
            cells += 1.8 * network.supplyNanoamp(SupplyPart.CELLS);
            mirrors += 1.8 * network.supplyNanoamp(SupplyPart.MIRRORS);
            twice += 1.8 * network.supplyNanoamp(SupplyPart.COUNTED_TWICE);
            ClipPower clip = estimate.clips().get(f - 1);
            assertThat(clip.decision()).isEqualTo(vote.decision());
            assertThat(clip.mean().countedTwiceNanowatt()).isCloseTo(twice / f, within(1e-9));
            assertThat(clip.mean().publishedMirrorsNanowatt()).isCloseTo((mirrors + twice) / f, within(1e-9));
            assertThat(clip.mean().cellsNanowatt()).isCloseTo(cells / f, within(1e-9));
            assertThat(clip.mean().mirrorsNanowatt()).isCloseTo(mirrors / f, within(1e-9));
            assertThat(clip.energyNanojoule()).isCloseTo((cells + mirrors) * 0.01, within(1e-9));
        }
        List<Double> totals = estimate.clips().stream()
                .map(clip -> clip.mean().totalNanowatt())
                .toList();
        assertThat(estimate.leastNanowatt()).isEqualTo(Collections.min(totals));
        assertThat(estimate.mostNanowatt()).isEqualTo(Collections.max(totals));
        assertThat(estimate.mean().totalNanowatt())
                .isCloseTo(totals.stream().mapToDouble(total -> total).average().orElseThrow(), within(1e-9));
    }

    @Test
    void energyIsThatOfTheFramesTimeOnCircuitAndChip() throws InterruptedException {
        Conditions slow = new Conditions(Corner.TT, 1.8, 27, 25);
        Die slowDie = Die.of(circuit, Deviations.NONE, slow);
        for (LevelKind kind : List.of(LevelKind.CIRCUIT, LevelKind.CHIP)) {
            ClipPower clip = PowerEstimate.of(() -> Levels.of(kind, slowDie), clips(), 1, done -> {})
                    .clips()
                    .get(39);
            assertThat(clip.seconds()).isCloseTo(1, within(1e-12));
            assertThat(clip.energyNanojoule()).isCloseTo(clip.mean().totalNanowatt(), within(1e-9));
        }
    }

    /** In batches, up to all of them. */
    @Test
    void progressIsReportedInClips() throws InterruptedException {
        List<Integer> done = new ArrayList<>();
        PowerEstimate.of(this::network, clips(), 1, done::add);
        assertThat(done).containsExactly(16, 32, 40);
    }

    @Test
    void threadsDoNotMatter() throws InterruptedException {
        assertThat(PowerEstimate.of(this::network, clips(), 3, done -> {}))
                .isEqualTo(PowerEstimate.of(this::network, clips(), 1, done -> {}));
    }

    @Test
    void withoutAClipThereIsNoFigure() {
        assertThatThrownBy(() -> PowerEstimate.of(this::network, List.of(), 1, done -> {}))
                .hasMessage("0 clips: allowed 1 or more");
    }
}
