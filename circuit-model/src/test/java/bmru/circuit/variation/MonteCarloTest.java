package bmru.circuit.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.clip.Clip;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.technology.Technologies;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

class MonteCarloTest {
    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final Conditions conditions = Conditions.nominal(circuit);
    private final Mismatch mismatch = Mismatch.of(circuit.technology(), Mismatch.Kind.PELGROM, 1);
    private final List<Clip> clips = List.of(Clip.of("small", Arrays.asList(Golden.features("small")), 0));

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

    @Test
    void theResultDoesNotDependOnTheThreads() throws InterruptedException {
        MonteCarlo study =
                new MonteCarlo(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PELGROM, 3), conditions);
        Population one = study.run(clips, 20, 1, 1, done -> {});
        Population three = study.run(clips, 20, 1, 3, done -> {});
        assertThat(three.outcomes()).isEqualTo(one.outcomes());
        assertThat(Arrays.stream(one.firstFlips(8)).sum()).isPositive();
    }

    @Test
    void nominalConditionsAreOneOfTheCorners() throws InterruptedException {
        List<Conditions> corners = Corners.of(circuit);
        assertThat(corners).hasSize(45).contains(conditions);
        Population population = MonteCarlo.corners(circuit, corners, clips, 2, done -> {});
        Outcome nominal = population.outcomes().get(corners.indexOf(conditions)).get(0);
        assertThat(nominal).isEqualTo(population.nominal().get(0));
        assertThat(nominal.sameStates()).isTrue();
    }
}
