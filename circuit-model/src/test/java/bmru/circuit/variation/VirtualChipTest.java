package bmru.circuit.variation;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualChipTest {
    private final Circuit published = Circuit.of(Golden.model("uneven"), Technologies.published());
    private final Mismatch mismatch = Mismatch.of(published.technology(), Mismatch.Kind.PUBLISHED, 1);
    private final VirtualChip chip = new VirtualChip(published, mismatch, 7);

    /** No two elements have a deviation in common; what is not made has none. */
    @Test
    void everyElementHasItsOwnDeviation() {
        List<Double> deviations = new ArrayList<>();
        for (int s = 0; s < published.stages().size(); s++) {
            List<Mirror> mirrors = published.stages().get(s).mirrors();
            for (int m = 0; m < mirrors.size(); m++) {
                double deviation = chip.mirror(s, m, mirrors.get(m));
                if (mirrors.get(m).exists()) {
                    deviations.add(deviation);
                } else {
                    assertThat(deviation).isEqualTo(1);
                }
            }
        }
        deviations.addAll(channels(chip, published));
        for (int l = 0; l < 3; l++) {
            for (int node = 0; node < 7; node++) {
                deviations.add(chip.skip(l, node));
            }
        }
        assertThat(deviations).hasSizeGreaterThan(500).doesNotHaveDuplicates().allMatch(factor -> factor > 0);
    }

    /** A weight that another technology makes changes no deviation of what both make. */
    @Test
    void whatIsLeftOutChangesNoOtherElement() {
        Circuit ideal = Circuit.of(published.model(), Technologies.ideal());
        VirtualChip other = new VirtualChip(ideal, mismatch, 7);
        int leftOut = 0;
        for (int s = 0; s < published.stages().size(); s++) {
            List<Mirror> mirrors = published.stages().get(s).mirrors();
            for (int m = 0; m < mirrors.size(); m++) {
                if (mirrors.get(m).exists()) {
                    assertThat(other.mirror(s, m, mirrors.get(m))).isEqualTo(chip.mirror(s, m, mirrors.get(m)));
                } else {
                    leftOut++;
                }
            }
        }
        assertThat(leftOut).isPositive();
        assertThat(channels(other, ideal)).isEqualTo(channels(chip, published));
    }

    private static List<Double> channels(VirtualChip chip, Circuit circuit) {
        return circuit.structure().channels().stream()
                .map(channel -> chip.channel(channel.index()))
                .toList();
    }
}
