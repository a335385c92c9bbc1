package bmru.hil.live.event;

import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Setup;
import java.time.Instant;

/** What happened in the sound or to it. */
public sealed interface Event {
    /** Sound from the start to where it happened. */
    double seconds();

    /** The loop listens with this setup from here on. */
    record Listening(double seconds, Setup setup) implements Event {}

    /** A keyword's evidence has reached its threshold; its {@link Detected} follows when it is over. */
    record Heard(double seconds, String label, double evidence, Instant time) implements Event {}

    /** A keyword is over. */
    record Detected(Detection detection) implements Event {
        @Override
        public double seconds() {
            return detection.seconds();
        }
    }

    /** The sound system has dropped blocks because nobody took them in time; so many since the start. */
    record SoundDropped(double seconds, long blocks) implements Event {}

    /** The source is gone; it is waited for. */
    record SourceLost(double seconds, String name, String why) implements Event {}

    /** The source is there again. */
    record SourceBack(double seconds, String name) implements Event {}

    /** The board and the model beside it disagree from this frame on. */
    record Diverged(double seconds, long frame, int cells, boolean winner) implements Event {}

    /** The board's own class currents have made a keyword's evidence reach its threshold. */
    record BoardHeard(double seconds, String label) implements Event {}

    /** A part beside the loop says what became of it: a board, a folder of clips, a broker. */
    record Note(double seconds, String subject, String text) implements Event {}

    /** The sound is over. */
    record Ended(Summary summary) implements Event {
        @Override
        public double seconds() {
            return summary.seconds();
        }
    }
}
