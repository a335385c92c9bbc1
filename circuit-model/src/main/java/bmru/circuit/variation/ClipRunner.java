package bmru.circuit.variation;

import bmru.circuit.clip.Clip;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.level.Level;

/** Runs clips through one level and compares states with a reference; allocates one outcome and one frame a clip. */
final class ClipRunner {
    private final Level level;
    private final WindowVote vote;

    ClipRunner(Level level) {
        this.level = level;
        vote = new WindowVote(level.classes());
    }

    /** States of every frame, a row of cells a frame: the reference. */
    boolean[][] states(Clip clip) {
        boolean[][] states = new boolean[clip.features().frames()][cells()];
        float[] frame = new float[clip.features().coefficients()];
        level.reset();
        for (int f = 0; f < states.length; f++) {
            clip.features().copyFrame(f, frame);
            level.step(frame);
            int next = 0;
            for (int l = 0; l < level.layers(); l++) {
                for (int c = 0; c < level.cells(l); c++) {
                    states[f][next++] = level.state(l, c);
                }
            }
        }
        return states;
    }

    Outcome run(Clip clip, boolean[][] reference) {
        float[] frame = new float[clip.features().coefficients()];
        level.reset();
        vote.reset();
        int flip = -1;
        int flipFrame = -1;
        for (int f = 0; f < reference.length; f++) {
            clip.features().copyFrame(f, frame);
            vote.add(level.step(frame).winner());
            if (flip < 0) {
                flip = difference(reference[f]);
                flipFrame = flip < 0 ? -1 : f;
            }
        }
        int decision = vote.decision();
        return new Outcome(decision, vote.share(decision), flip, flipFrame);
    }

    private int difference(boolean[] reference) {
        int next = 0;
        for (int l = 0; l < level.layers(); l++) {
            for (int c = 0; c < level.cells(l); c++) {
                if (level.state(l, c) != reference[next]) {
                    return next;
                }
                next++;
            }
        }
        return -1;
    }

    private int cells() {
        int cells = 0;
        for (int l = 0; l < level.layers(); l++) {
            cells += level.cells(l);
        }
        return cells;
    }
}
