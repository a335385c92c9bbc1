package bmru.training.plan;

import bmru.training.network.VoteWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the network sees at a time in training, made of clips one after another, and the windows over which its votes are
 * counted.
 */
public sealed interface Sequence {
    /** Clips in a sequence. */
    int clips();

    /**
     * The windows that count.
     *
     * @param frames of a clip
     * @param labels [clip of the sequence][sequence]
     */
    List<VoteWindow> windows(int frames, int[][] labels);

    /**
     * One clip, the majority over all of its frames: the published decision. The majority of the last frames counts on its
     * own as well: else the network is content with what the clip's normalisation tells it in every frame, and does not
     * learn to keep what it heard.
     */
    record SingleClip() implements Sequence {
        /** Where most words have ended. */
        private static final double LATE = 0.6;

        private static final float LATE_WEIGHT = 0.5f;

        @Override
        public int clips() {
            return 1;
        }

        @Override
        public List<VoteWindow> windows(int frames, int[][] labels) {
            int late = (int) (LATE * frames);
            return List.of(
                    new VoteWindow(0, frames, labels[0], 1), new VoteWindow(late, frames, labels[0], LATE_WEIGHT));
        }
    }

    /**
     * Clips in a row with the states kept, for live use. In a clip of another word every window of the live decision's
     * length counts, in a clip of a keyword the one where the word has ended; what the network says while a keyword is
     * being spoken does not matter.
     *
     * @param clips in a row
     * @param window frames that the live decision looks at
     * @param detected first frame of the window in which a keyword counts
     * @param otherWeight loss of a window of another word, a keyword's is 1
     */
    record Stream(int clips, int window, int detected, float otherWeight) implements Sequence {
        @Override
        public List<VoteWindow> windows(int frames, int[][] labels) {
            List<VoteWindow> windows = new ArrayList<>();
            for (int c = 0; c < clips; c++) {
                int start = c * frames;
                int end = Math.min(start + detected + window, clips * frames);
                windows.add(new VoteWindow(start + detected, end, only(labels[c], true), 1f / clips));
                for (int from = start + window / 2; from + window <= start + frames; from += window / 2) {
                    windows.add(new VoteWindow(from, from + window, only(labels[c], false), otherWeight / clips));
                }
            }
            return windows;
        }

        private static int[] only(int[] labels, boolean keywords) {
            int[] kept = labels.clone();
            for (int l = 0; l < kept.length; l++) {
                if (kept[l] > 0 != keywords) {
                    kept[l] = VoteWindow.ANY;
                }
            }
            return kept;
        }
    }
}
