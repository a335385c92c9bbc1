package bmru.hil.calibration;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.chip.Chip;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import bmru.hil.identification.RecordedRun;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** What a chip made of clips: the state bits of each frame, and the class with the largest current. */
public final class Behaviour {
    private final List<boolean[][]> states = new ArrayList<>();
    private final List<int[]> winners = new ArrayList<>();
    private final int classes;

    private Behaviour(int classes) {
        this.classes = classes;
    }

    /**
     * Plays clips on the chip of a board as it is programmed.
     *
     * @param window before or after what
     * @param wanted what the designed chip makes of them
     */
    public static Behaviour of(
            Specimen specimen, List<EncodedClip> clips, String window, Behaviour wanted, LongConsumer progress)
            throws IOException {
        Behaviour behaviour = new Behaviour(specimen.board().info().classes());
        List<String> labels = specimen.circuit().model().labels();
        for (int i = 0; i < clips.size(); i++) {
            EncodedClip clip = clips.get(i);
            specimen.begin(clip.name(), window, labels.get(wanted.decision(i)));
            for (int f = 0; f < clip.frames(); f++) {
                specimen.frame(clip.codes(f));
            }
            RecordedRun run = specimen.end();
            boolean[][] bits = new boolean[run.frames()][];
            int[] winner = new int[bits.length];
            for (int f = 0; f < bits.length; f++) {
                bits[f] = run.states(f);
                winner[f] = run.winner(f);
            }
            behaviour.states.add(bits);
            behaviour.winners.add(winner);
            progress.accept(specimen.frames());
        }
        return behaviour;
    }

    /** Plays clips on a chip of the circuit model. */
    public static Behaviour of(Die die, ChipTables tables, int[] codes, List<EncodedClip> clips) {
        Chip chip = programmed(die, tables, codes);
        Structure structure = die.circuit().structure();
        Behaviour behaviour = new Behaviour(structure.classes());
        for (EncodedClip clip : clips) {
            chip.stop();
            chip.start();
            boolean[][] bits = new boolean[clip.frames()][structure.cells()];
            int[] winner = new int[bits.length];
            for (int f = 0; f < bits.length; f++) {
                chip.setInputs(clip.codes(f));
                chip.step();
                winner[f] = chip.winner();
                for (int l = 0; l < structure.layers(); l++) {
                    for (int c = 0; c < structure.cells(l); c++) {
                        bits[f][structure.cell(l, c)] = chip.bit(l, c);
                    }
                }
            }
            behaviour.states.add(bits);
            behaviour.winners.add(winner);
        }
        return behaviour;
    }

    /** A chip that runs with these codes. */
    static Chip programmed(Die die, ChipTables tables, int[] codes) {
        Chip chip = new Chip(die, tables);
        chip.powerOn();
        for (int channel = 0; channel < codes.length; channel++) {
            chip.writeShadow(channel, codes[channel]);
        }
        chip.commit();
        chip.start();
        return chip;
    }

    public int clips() {
        return states.size();
    }

    public int frames(int clip) {
        return states.get(clip).length;
    }

    /** State bits a frame. */
    int cells() {
        return states.isEmpty() ? 0 : states.get(0)[0].length;
    }

    /** State bits of all cells; not to be changed. */
    public boolean[] states(int clip, int frame) {
        return states.get(clip)[frame];
    }

    /** Class with the largest current; -1 where the board does not convert them. */
    public int winner(int clip, int frame) {
        return winners.get(clip)[frame];
    }

    /** Class with the most frames; -1 where the board does not convert the class currents. */
    public int decision(int clip) {
        if (classes == 0) {
            return -1;
        }
        WindowVote vote = new WindowVote(classes);
        for (int winner : winners.get(clip)) {
            vote.add(winner);
        }
        return vote.decision();
    }

    /** Fraction of a clip's frames that the class it is decided as has won. */
    double fraction(int clip) {
        int decision = decision(clip);
        return Arrays.stream(winners.get(clip))
                        .filter(winner -> winner == decision)
                        .count()
                / (double) frames(clip);
    }
}
