package bmru.hil.calibration;

import bmru.circuit.bias.DacTable;
import bmru.hil.identification.ChipEstimate;
import bmru.hil.identification.Identification;
import bmru.hil.identification.Identification.Effort;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tunes a chip in its place: plays clips as it is, finds out what its elements are, looks in the computer for the codes with which
 * such a chip does what the designed one does, programs them and plays the clips again. Frames on the chip are what it costs.
 */
public final class Calibrator {
    /** Clips that are played before and after; more would cost frames that tell more elsewhere. */
    private static final int MOST_PLAYED = 40;

    /** Of the frames that are not played clips, for the edges down, and for class currents. */
    private static final double OFF_FRACTION = 0.15;

    private static final double CLASS_FRACTION = 0.05;

    /** A test takes a frame that takes cells to where the edge starts, and one that tests. */
    private static final int FRAMES_A_TEST = 2;

    /** With fewer operating points a layer, what is expected of chips in general would be most of what is known of this one. */
    private static final int LEAST_POINTS = 50;

    private final Specimen specimen;
    private final int[] designed;
    private final List<EncodedClip> clips;
    private final boolean classCurrents;
    private final long mostFrames;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        void spent(long frames, long ofFrames);
    }

    /**
     * @param designed codes of the program as compiled
     * @param clips that the chip shall be right for
     * @param classCurrents whether to read them, where the board does
     * @param mostFrames to spend on the chip
     * @throws IllegalArgumentException where the frames are too few to see anything
     */
    public Calibrator(
            Specimen specimen, int[] designed, List<EncodedClip> clips, boolean classCurrents, long mostFrames) {
        this.specimen = specimen;
        this.designed = designed.clone();
        this.clips = List.copyOf(clips);
        this.classCurrents = classCurrents && specimen.readsClassCurrents();
        this.mostFrames = mostFrames;
        if (effort().onPoints() < LEAST_POINTS) {
            throw new IllegalArgumentException("frames=" + mostFrames + ": allowed "
                    + (playedFrames() + 2L * LEAST_POINTS * FRAMES_A_TEST * rounds() * layers())
                    + " or more with these clips");
        }
    }

    /** @param seed of the operating points */
    public Calibration run(String name, long seed, Progress progress) throws IOException {
        List<EncodedClip> played = played();
        Tuner tuner = new Tuner(specimen.circuit(), specimen.tables(), designed, clips);
        Behaviour wanted = tuner.wanted(played);
        specimen.program(name, designed);
        Agreement before = Agreement.of(wanted, play(played, "before", wanted, progress));
        ChipEstimate estimate = new Identification(
                        specimen, designed, inputs(), new SplittableRandom(seed), at -> progress.spent(at, mostFrames))
                .run(effort());
        // No currents while the computer works and the chip has nothing to do.
        specimen.board().safe();
        int[] codes = tuner.tune(estimate, classCurrents);
        specimen.program(name, codes);
        Agreement after = Agreement.of(wanted, play(played, "after", wanted, progress));
        return new Calibration(codes, estimate, before, after, specimen.frames());
    }

    private Behaviour play(List<EncodedClip> played, String window, Behaviour wanted, Progress progress)
            throws IOException {
        return Behaviour.of(specimen, played, window, wanted, at -> progress.spent(at, mostFrames));
    }

    private List<EncodedClip> played() {
        List<EncodedClip> played = new ArrayList<>();
        int count = Math.min(MOST_PLAYED, clips.size());
        for (int i = 0; i < count; i++) {
            played.add(clips.get(i * clips.size() / count));
        }
        return played;
    }

    private List<int[]> inputs() {
        List<int[]> inputs = new ArrayList<>();
        for (EncodedClip clip : clips) {
            for (int f = 0; f < clip.frames(); f++) {
                inputs.add(clip.codes(f));
            }
        }
        return inputs;
    }

    private long playedFrames() {
        return 2L * played().stream().mapToInt(EncodedClip::frames).sum();
    }

    private Effort effort() {
        double left = mostFrames - playedFrames();
        double classes = classCurrents ? CLASS_FRACTION * left : 0;
        double points = (left - classes) / (layers() * FRAMES_A_TEST * rounds());
        return new Effort((int) ((1 - OFF_FRACTION) * points), (int) (OFF_FRACTION * points), (int) classes);
    }

    private int layers() {
        return specimen.circuit().structure().layers();
    }

    private int rounds() {
        int codes = specimen.tables().bias().stream()
                .mapToInt(DacTable::codes)
                .max()
                .orElse(1);
        return Integer.SIZE - Integer.numberOfLeadingZeros(codes - 1);
    }
}
