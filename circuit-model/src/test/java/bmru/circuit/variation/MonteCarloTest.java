package bmru.circuit.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.Features;
import bmru.circuit.Golden;
import bmru.circuit.clip.Clip;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.simulation.Levels;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonteCarloTest {
    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final Conditions conditions = Conditions.nominal(circuit);
    private final Mismatch mismatch = Mismatch.of(circuit.technology(), Mismatch.Kind.PELGROM, 1);
    private final List<Clip> clips = List.of(new Clip("small", Golden.clip("small"), 0));

    @Test
    void aChipKeepsItsDeviations() {
        assertThat(new VirtualChip(circuit, mismatch, 7).die(conditions))
                .isEqualTo(new VirtualChip(circuit, mismatch, 7).die(conditions))
                .isNotEqualTo(new VirtualChip(circuit, mismatch, 8).die(conditions));
    }

    @Test
    void withoutMismatchEveryChipIsAsDesigned() {
        assertThat(new VirtualChip(circuit, Mismatch.flat(0), 7).die(conditions))
                .isEqualTo(Die.nominal(circuit));
    }

    /** 46 channels of 500 chips: the deviation of a sample of that size is off by 0.5 % or so. */
    @Test
    void programmedCurrentsSpreadByPelgromsLaw() {
        DescriptiveStatistics logarithms = new DescriptiveStatistics();
        for (long serial = 1; serial <= 500; serial++) {
            VirtualChip chip = new VirtualChip(circuit, mismatch, serial);
            for (int channel = 0; channel < 46; channel++) {
                logarithms.addValue(Math.log(chip.channel(channel)));
            }
        }
        assertThat(logarithms.getStandardDeviation()).isCloseTo(0.10 / Math.sqrt(5 * 5), within(0.0004));
        assertThat(logarithms.getMean()).isCloseTo(0, within(0.0005));
    }

    /** Pelgrom's law on mirrors: the deviation times the root of the drawn area is the same for small and large ones. */
    @Test
    void mirrorsSpreadByTheRootOfTheirArea() {
        DescriptiveStatistics small = new DescriptiveStatistics();
        DescriptiveStatistics large = new DescriptiveStatistics();
        DescriptiveStatistics smallSigma = new DescriptiveStatistics();
        DescriptiveStatistics largeSigma = new DescriptiveStatistics();
        for (long serial = 1; serial <= 100; serial++) {
            VirtualChip chip = new VirtualChip(circuit, mismatch, serial);
            for (int s = 0; s < circuit.stages().size(); s++) {
                List<Mirror> mirrors = circuit.stages().get(s).mirrors();
                for (int m = 0; m < mirrors.size(); m++) {
                    Mirror mirror = mirrors.get(m);
                    if (!mirror.exists()) {
                        continue;
                    }
                    double area = mirror.drawn().areaUm2();
                    double deviation = Math.log(chip.mirror(s, m, mirror));
                    (area < 5 ? small : large).addValue(deviation * Math.sqrt(area));
                    (area < 5 ? smallSigma : largeSigma).addValue(deviation);
                }
            }
        }
        assertThat(small.getN()).isGreaterThan(3_000);
        assertThat(large.getN()).isGreaterThan(3_000);
        assertThat(small.getStandardDeviation()).isCloseTo(0.10, within(0.003));
        assertThat(large.getStandardDeviation()).isCloseTo(0.10, within(0.003));
        assertThat(smallSigma.getStandardDeviation()).isGreaterThan(1.5 * largeSigma.getStandardDeviation());
    }

    @Test
    void aStatedSigmaIsThatOfEveryElement() {
        Mismatch flat = Mismatch.flat(7);
        DescriptiveStatistics logarithms = new DescriptiveStatistics();
        for (long serial = 1; serial <= 20; serial++) {
            VirtualChip chip = new VirtualChip(circuit, flat, serial);
            List<Mirror> mirrors = circuit.stages().get(0).mirrors();
            for (int m = 0; m < mirrors.size(); m++) {
                if (mirrors.get(m).exists()) {
                    logarithms.addValue(Math.log(chip.mirror(0, m, mirrors.get(m))));
                }
            }
        }
        assertThat(logarithms.getStandardDeviation()).isCloseTo(0.07, within(0.003));
    }

    @ParameterizedTest
    @EnumSource(names = {"CIRCUIT", "CHIP"})
    void theResultDoesNotDependOnTheThreads(LevelKind kind) throws InterruptedException {
        Mismatch large = Mismatch.of(circuit.technology(), Mismatch.Kind.PELGROM, 3);
        MonteCarlo study = MonteCarlo.chips(circuit, kind, large, conditions, 1, 20);
        Population one = study.run(clips, 1, done -> {});
        Population three = study.run(clips, 3, done -> {});
        assertThat(three.outcomes()).isEqualTo(one.outcomes());
        assertThat(Arrays.stream(one.firstFlips(8)).sum()).isPositive();
    }

    /** As the same chip does alone at the same level: features beyond 8 units are held by a chip's DACs alone. */
    @ParameterizedTest
    @EnumSource(names = {"CIRCUIT", "CHIP"})
    void aChipIsRunAtTheLevelAskedFor(LevelKind kind) throws InterruptedException {
        List<Clip> loud = List.of(new Clip("loud", loud(), Clip.NO_LABEL));
        Mismatch large = Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 3);
        Population population =
                MonteCarlo.chips(circuit, kind, large, conditions, 5, 3).run(loud, 1, done -> {});
        List<Outcome> other = new ArrayList<>();
        for (int sample = 0; sample < 3; sample++) {
            Die die = new VirtualChip(circuit, large, 5 + sample).die(conditions);
            assertThat(population.outcomes().get(sample)).containsExactly(alone(kind, die));
            other.add(alone(kind == LevelKind.CHIP ? LevelKind.CIRCUIT : LevelKind.CHIP, die));
        }
        assertThat(population.outcomes())
                .isNotEqualTo(other.stream().map(List::of).toList());
    }

    private static Features loud() {
        Features.Builder loud = new Features.Builder(13);
        for (float[] frame : Golden.features("small")) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] *= 20;
            }
            loud.add(frame);
        }
        return loud.build();
    }

    private Outcome alone(LevelKind kind, Die die) {
        Level chip = Levels.of(kind, die);
        Level designed = Levels.of(kind, Die.nominal(circuit));
        WindowVote vote = new WindowVote(2);
        int[] flip = {-1, -1};
        int[] frames = new int[1];
        loud().forEach(frame -> {
            vote.add(chip.step(frame).winner());
            int cell = difference(states(chip), states(designed.step(frame)));
            if (flip[0] < 0 && cell >= 0) {
                flip[0] = cell;
                flip[1] = frames[0];
            }
            frames[0]++;
        });
        return new Outcome(vote.decision(), vote.share(vote.decision()), flip[0], flip[1]);
    }

    private static int difference(List<Boolean> one, List<Boolean> two) {
        return IntStream.range(0, one.size())
                .filter(cell -> !one.get(cell).equals(two.get(cell)))
                .findFirst()
                .orElse(-1);
    }

    private static List<Boolean> states(Level level) {
        List<Boolean> states = new ArrayList<>();
        for (int l = 0; l < level.layers(); l++) {
            for (int c = 0; c < level.cells(l); c++) {
                states.add(level.state(l, c));
            }
        }
        return states;
    }

    @Test
    void theExactNetworkHasNoSiliconThatCouldDeviate() {
        assertThatThrownBy(() -> MonteCarlo.corners(circuit, LevelKind.EXACT, List.of(conditions)))
                .hasMessage("level=exact: allowed circuit or chip, which are silicon");
    }

    @Test
    void nominalConditionsAreOneOfTheCorners() throws InterruptedException {
        List<Conditions> corners = Corners.of(circuit);
        assertThat(corners).hasSize(45).contains(conditions);
        Population population =
                MonteCarlo.corners(circuit, LevelKind.CIRCUIT, corners).run(clips, 2, done -> {});
        Outcome nominal = population.outcomes().get(corners.indexOf(conditions)).get(0);
        assertThat(nominal).isEqualTo(population.nominal().get(0));
        assertThat(nominal.sameStates()).isTrue();
    }
}
