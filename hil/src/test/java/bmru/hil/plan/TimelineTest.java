package bmru.hil.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.board.BiasChange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void aRampGoesUpAndDownThroughTheSameCodes() {
        Timeline ramp = Timeline.ramp(4, List.of(1, 2, 3), new int[] {0, 9}, 2);
        assertThat(ramp.frames()).isEqualTo(12);
        assertThat(IntStream.range(0, 12).boxed())
                .flatExtracting(ramp::changes)
                .extracting(BiasChange::code)
                .containsExactly(1, 2, 3, 3, 2, 1);
        assertThat(ramp.changes(1)).as("settling").isEmpty();
        assertThat(ramp.inputCode(11, 1)).isEqualTo(9);
        assertThat(ramp.windows()).containsExactly(new Timeline.Window("up", 0, 6), new Timeline.Window("down", 6, 6));
    }

    @Test
    void oneAfterTheOtherTheirWindowsMove() {
        Timeline both = Timeline.hold("rest", new int[] {7}, 3)
                .then(Timeline.clip("stop", List.of(new int[] {1}, new int[] {2})));
        assertThat(both.frames()).isEqualTo(5);
        assertThat(IntStream.range(0, 5).map(frame -> both.inputCode(frame, 0))).containsExactly(7, 7, 7, 1, 2);
        assertThat(both.windows())
                .containsExactly(new Timeline.Window("rest", 0, 3), new Timeline.Window("stop", 3, 2));
    }

    @Test
    void aTimelineKeepsWhatItWasGiven() {
        int[] codes = {5};
        Timeline clip = Timeline.clip("c", List.of(codes));
        codes[0] = 6;
        assertThat(clip.inputCode(0, 0)).isEqualTo(5);
    }

    @Test
    void whatIsNoWindowOrRampIsRefused() {
        assertThatThrownBy(() -> new Timeline.Window("w", 0, 0))
                .hasMessage("window w: firstFrame=0, frames=0: allowed 0 or more, 1 or more");
        assertThatThrownBy(() -> Timeline.ramp(0, List.of(), new int[0], 1))
                .hasMessage("codes=0, framesAStep=1: allowed 1 or more of both");
    }
}
