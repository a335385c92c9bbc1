package bmru.hil.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
    private static final String WHOLE = """
            {"schema": "bmru-plan/1", "name": "day", "model": "m.json", "seed": 5, "order": "shuffled", "restFrames": 30,
             "clips": [
              {"file": "a.wav", "expected": "stop", "repetitions": 20,
               "windows": [{"name": "word", "firstFrame": 20, "frames": 50}]},
              {"file": "b.csv", "marker": "hot"}]}""";

    @Test
    void aPlanIsReadWithItsDefaults() throws IOException {
        Plan plan = PlanFile.parse(WHOLE, "p.json");
        assertThat(plan.frameRateHz()).isEqualTo(100);
        assertThat(plan.program()).isNull();
        assertThat(plan.clips().get(0).windows()).containsExactly(new PlannedWindow("word", 20, 50));
        assertThat(plan.clips().get(1)).isEqualTo(new PlannedClip("b.csv", null, 1, "hot", List.of()));
    }

    @Test
    void takesComeInTheOrderOfTheSeed() throws IOException {
        Plan shuffled = PlanFile.parse(WHOLE, "p.json");
        Plan given = PlanFile.parse(WHOLE.replace("shuffled", "given"), "p.json");
        Plan other = PlanFile.parse(WHOLE.replace("\"seed\": 5", "\"seed\": 6"), "p.json");
        assertThat(given.takes()).hasSize(21);
        assertThat(given.takes().subList(0, 20)).extracting(Take::number).isSorted();
        assertThat(shuffled.takes())
                .isEqualTo(shuffled.takes())
                .isNotEqualTo(given.takes())
                .isNotEqualTo(other.takes())
                .containsExactlyInAnyOrderElementsOf(given.takes());
    }

    @Test
    void windowsOfATakeLieInItsTimeline() throws IOException {
        Plan plan = PlanFile.parse(WHOLE, "p.json");
        Take take = new Take(plan.clips().get(0), 1);
        int[] rest = {0, 0};
        TakeTimeline whole = TakeTimeline.of(plan, take, Collections.nCopies(70, new int[] {1, 2}), rest);
        assertThat(whole.timeline().frames()).isEqualTo(100);
        assertThat(whole.windows())
                .containsExactly(
                        new Timeline.Window("clip", 0, 70),
                        new Timeline.Window("rest", 70, 30),
                        new Timeline.Window("word", 20, 50));
        assertThat(whole.windowOf(69)).isEqualTo("clip");
        assertThat(whole.windowOf(70)).isEqualTo("rest");
        assertThatThrownBy(() -> TakeTimeline.of(plan, take, Collections.nCopies(69, new int[] {1, 2}), rest))
                .hasMessage("clip \"a.wav\": window \"word\" of 50 frames from frame 20 on, the clip has 69");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Plan plan = PlanFile.parse(WHOLE.replace("\"model\"", "\"folder\": \"/clips\", \"model\""), "p.json");
        assertThat(PlanFile.parse(PlanFile.text(plan), "written")).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bmru-plan/1      | bmru-plan/2    | p.json: schema: must be the constant value 'bmru-plan/1'; there is "bmru-plan/2"
                    "name": "day"    | "name": ""     | p.json: name: must be at least 1 characters long; there is ""
                    shuffled         | sorted         | p.json: order: does not have a value in the enumeration ["given", "shuffled"]; there is "sorted"
                    "model": "m.json"| "seed2": 1     | p.json: property 'seed2' is not defined in the schema and the schema does not allow additional properties
                    "model": "m.json"| "frameRateHz": 1| p.json: model=null, program=null: wanted one of the two
                    b.csv            | a.wav          | p.json: clip "a.wav" is there twice: give it repetitions instead
                    "word"           | "rest"         | p.json: window "rest": wanted a name other than "clip" and "rest"
                    b.csv            | b\\n.csv       | p.json: clip "b\\n.csv": its name has a line break; wanted one without
                    "hot"            | "h\\rot"       | p.json: marker "h\\rot": its name has a line break; wanted one without
                    "word"           | "wo\\nrd"      | p.json: window "wo\\nrd": its name has a line break; wanted one without
                    }]}              | }]             | p.json: line 5: is not JSON: Unexpected character
                    """)
    void aWrongPlanIsRefusedWithTheField(String there, String instead, String message) {
        assertThatThrownBy(() -> PlanFile.parse(WHOLE.replace(there, instead), "p.json"))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith(message);
    }
}
