package bmru.circuit.variation;

import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.clip.Clip;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Die;

/** Runs clips through one die and compares states with a reference; allocates one outcome a clip. */
final class ClipRunner {
    private final AnalogNetwork network;
    private final WindowVote vote;

    ClipRunner(Die die) {
        network = AnalogNetwork.of(die);
        vote = new WindowVote(die.circuit().model().labels().size());
    }

    /** States of every frame, a row of cells a frame: the reference. */
    boolean[][] states(Clip clip) {
        boolean[][] states = new boolean[clip.frames()][];
        network.reset();
        for (int f = 0; f < states.length; f++) {
            network.step(clip.frame(f));
            states[f] = new boolean[cells()];
            int next = 0;
            for (int l = 0; l < network.layers(); l++) {
                for (int c = 0; c < network.cells(l); c++) {
                    states[f][next++] = network.state(l, c);
                }
            }
        }
        return states;
    }

    Outcome run(Clip clip, boolean[][] reference) {
        network.reset();
        vote.reset();
        int flip = -1;
        int flipFrame = -1;
        for (int f = 0; f < clip.frames(); f++) {
            network.step(clip.frame(f));
            vote.add(network.winner());
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
        for (int l = 0; l < network.layers(); l++) {
            for (int c = 0; c < network.cells(l); c++) {
                if (network.state(l, c) != reference[next]) {
                    return next;
                }
                next++;
            }
        }
        return -1;
    }

    private int cells() {
        int cells = 0;
        for (int l = 0; l < network.layers(); l++) {
            cells += network.cells(l);
        }
        return cells;
    }
}
