package bmru.circuit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowVoteTest {
    private final WindowVote vote = new WindowVote(3);

    @Test
    void theClassWithTheMostFramesWins() {
        add(0, 2, 2, 1, 2, 0);
        assertThat(vote.decision()).isEqualTo(2);
        assertThat(vote.frames()).isEqualTo(6);
        assertThat(vote.share(0)).isEqualTo(2 / 6.0);
        assertThat(vote.share(1)).isEqualTo(1 / 6.0);
        assertThat(vote.share(2)).isEqualTo(3 / 6.0);
    }

    @Test
    void ofEqualOnesTheLowestIndexWinsWhateverCameFirst() {
        add(2, 2, 1, 1, 0);
        assertThat(vote.decision()).isEqualTo(1);
        add(0);
        assertThat(vote.decision()).isZero();
    }

    @Test
    void withoutFramesEveryShareIsZero() {
        assertThat(vote.decision()).isZero();
        assertThat(vote.frames()).isZero();
        assertThat(vote.share(1)).isZero();
    }

    @Test
    void resetForgetsTheWindow() {
        add(2, 2, 2);
        vote.reset();
        add(1);
        assertThat(vote.decision()).isEqualTo(1);
        assertThat(vote.frames()).isEqualTo(1);
        assertThat(vote.share(2)).isZero();
    }

    private void add(int... winners) {
        for (int winner : winners) {
            vote.add(winner);
        }
    }
}
