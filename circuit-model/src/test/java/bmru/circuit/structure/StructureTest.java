package bmru.circuit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.circuit.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network {@code wide}: a skip path of 6 and 3 cells a layer, so that no two widths can be taken for each other. */
class StructureTest {
    private final Structure structure = Structure.of(Golden.model("wide"));

    @Test
    void stagesFollowTheFlow() {
        assertThat(structure.stages())
                .extracting(StagePlan::name)
                .containsExactly("projection", "l1.candidate", "l1.output", "l2.candidate", "l2.output", "classifier");
        assertThat(structure.projection()).isEqualTo(new StagePlan(0, StageKind.PROJECTION, -1, 13, 6, 0));
        assertThat(structure.candidate(1)).isEqualTo(structure.stages().get(3));
        assertThat(structure.output(1)).isEqualTo(structure.stages().get(4));
        assertThat(structure.candidate(0)).isEqualTo(new StagePlan(1, StageKind.CANDIDATE, 0, 6, 3, 6));
        assertThat(structure.output(0)).isEqualTo(new StagePlan(2, StageKind.OUTPUT, 0, 3, 6, 18));
        assertThat(structure.classifier().inputs()).isEqualTo(6);
        assertThat(structure.classes()).isEqualTo(structure.classifier().outputs());
    }

    /** The places that the structure gives are those of the listed channels, each once, without gaps. */
    @Test
    void everyChannelIsWhereItsElementSays() {
        List<String> names = new ArrayList<>();
        for (StagePlan stage : structure.stages()) {
            for (int node = 0; node < stage.outputs(); node++) {
                check(stage.bias(node), stage.name() + ".bias" + (node + 1), ChannelKind.BIAS, names);
                assertThat(structure.stageOf(structure.channels().get(stage.bias(node))))
                        .isEqualTo(stage);
            }
        }
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                String cell = "l" + (l + 1) + ".cell" + (c + 1);
                check(structure.gain(l, c), cell + ".gain", ChannelKind.GAIN, names);
                check(structure.threshold(l, c), cell + ".threshold", ChannelKind.THRESHOLD, names);
                check(structure.width(l, c), cell + ".width", ChannelKind.WIDTH, names);
                assertThat(structure.cell(l, c)).isEqualTo(3 * l + c);
            }
        }
        assertThat(names).doesNotHaveDuplicates().hasSameSizeAs(structure.channels());
        assertThat(structure.channels()).extracting(BiasChannel::index).isSorted();
    }

    private void check(int index, String name, ChannelKind kind, List<String> names) {
        BiasChannel channel = structure.channels().get(index);
        assertThat(channel.index()).isEqualTo(index);
        assertThat(channel.name()).isEqualTo(name);
        assertThat(channel.kind()).isEqualTo(kind);
        names.add(name);
    }

    @Test
    void aCellsCurrentFeedsNoNode() {
        BiasChannel gain = structure.channels().get(structure.gain(1, 2));
        assertThatThrownBy(() -> structure.stageOf(gain)).hasMessage("l2.cell3.gain feeds no node");
    }

    @Test
    void poweringUpBeginsWithThresholdsAndEndsWithBiases() {
        assertThat(structure.powerUpOrder())
                .extracting(BiasChannel::kind)
                .isSorted()
                .startsWith(ChannelKind.THRESHOLD)
                .endsWith(ChannelKind.BIAS);
        assertThat(structure.powerUpOrder()).hasSameElementsAs(structure.channels());
    }
}
