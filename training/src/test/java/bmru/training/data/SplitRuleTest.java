package bmru.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitRuleTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theHashRuleGivesTheSplitsOfTheDataSet() throws IOException {
        Path index = Path.of("../../shared/speech/index.tsv");
        assumeTrue(Files.exists(index), "skipped: wants ../shared/speech/index.tsv beside the project");
        List<String> lines = Files.readAllLines(index);
        int checked = 0;
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            String name = List.of(cells).stream()
                    .filter(cell -> cell.contains("_nohash_"))
                    .findFirst()
                    .orElse("");
            String split = List.of(cells).stream()
                    .filter(cell -> List.of("training", "validation", "testing").contains(cell))
                    .findFirst()
                    .orElse("");
            if (!name.isEmpty() && !split.isEmpty()) {
                assertThat(Recordings.name(SplitRule.byHash(name))).as(name).isEqualTo(split);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(12_000);
    }

    @Test
    void allTakesOfASpeakerAreInOneSplit() {
        for (int speaker = 0; speaker < 200; speaker++) {
            String name = Integer.toHexString(speaker * 7919) + "_nohash_";
            assertThat(SplitRule.byHash("stop/" + name + "1.wav"))
                    .isEqualTo(SplitRule.byHash("left/" + name + "0.wav"));
        }
    }

    @Test
    void theListsWin() throws IOException {
        Files.writeString(folder.resolve("validation_list.txt"), "stop/a_nohash_0.wav\n");
        Files.writeString(folder.resolve("testing_list.txt"), "stop/b_nohash_0.wav\n");
        SplitRule rule = SplitRule.of(folder);
        assertThat(rule.of("stop/a_nohash_0.wav")).isEqualTo(Split.VALIDATION);
        assertThat(rule.of("stop/b_nohash_0.wav")).isEqualTo(Split.TESTING);
        assertThat(rule.of("stop/c_nohash_0.wav")).isEqualTo(Split.TRAINING);
    }

    @Test
    void oneListAloneIsRefused() throws IOException {
        Files.writeString(folder.resolve("testing_list.txt"), "stop/b_nohash_0.wav\n");
        assertThatThrownBy(() -> SplitRule.of(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("validation_list.txt")
                        + ": no such file, though the other split file is there: wanted both or neither");
    }

    @Test
    void aClipInBothListsIsRefused() throws IOException {
        Files.writeString(folder.resolve("validation_list.txt"), "stop/b_nohash_0.wav\n");
        Files.writeString(folder.resolve("testing_list.txt"), "stop/b_nohash_0.wav\n");
        assertThatThrownBy(() -> SplitRule.of(folder))
                .hasMessage("stop/b_nohash_0.wav: is in validation_list.txt and in testing_list.txt:"
                        + " allowed in one of them");
    }
}
