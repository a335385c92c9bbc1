package bmru.hil.plan;

import bmru.boards.board.BiasChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A program that moves: for each frame the input codes and the bias codes that change from it on, and the windows in which
 * something is measured. Immutable.
 */
public final class Timeline {
    private final int[][] inputs;
    private final List<List<BiasChange>> changes;
    private final List<Window> windows;

    private Timeline(int[][] inputs, List<List<BiasChange>> changes, List<Window> windows) {
        this.inputs = inputs;
        this.changes = List.copyOf(changes);
        this.windows = List.copyOf(windows);
    }

    /**
     * Frames that are looked at together.
     *
     * @param firstFrame counts from 0
     * @param frames one or more
     */
    public record Window(String name, int firstFrame, int frames) {
        public Window {
            if (firstFrame < 0 || frames < 1) {
                throw new IllegalArgumentException("window " + name + ": firstFrame=" + firstFrame + ", frames="
                        + frames + ": allowed 0 or more, 1 or more");
            }
        }

        private Window later(int by) {
            return new Window(name, firstFrame + by, frames);
        }
    }

    /**
     * The input codes of a clip, a frame each, in a window of its own.
     *
     * @param frames one code an input channel
     */
    public static Timeline clip(String name, List<int[]> frames) {
        int[][] inputs = frames.stream().map(int[]::clone).toArray(int[][]::new);
        return new Timeline(inputs, unchanged(inputs.length), List.of(new Window(name, 0, inputs.length)));
    }

    /** The same inputs for a number of frames, in a window of its own: what the chip does when nothing happens. */
    public static Timeline hold(String name, int[] inputCodes, int frames) {
        return clip(name, Collections.nCopies(frames, inputCodes));
    }

    /**
     * Ramps one bias channel up through codes and down again, inputs at rest: the hysteresis of the cell that it feeds.
     * Windows: "up" and "down".
     *
     * @param codes in rising order of their currents
     * @param framesAStep frames to settle at each code
     */
    public static Timeline ramp(int channel, List<Integer> codes, int[] restInputs, int framesAStep) {
        if (codes.isEmpty() || framesAStep < 1) {
            throw new IllegalArgumentException(
                    "codes=" + codes.size() + ", framesAStep=" + framesAStep + ": allowed 1 or more of both");
        }
        List<Integer> there = new ArrayList<>(codes);
        Collections.reverse(there);
        there.addAll(0, codes);
        List<List<BiasChange>> changes = new ArrayList<>();
        for (int code : there) {
            changes.add(List.of(new BiasChange(channel, code)));
            changes.addAll(unchanged(framesAStep - 1));
        }
        int half = codes.size() * framesAStep;
        int[][] inputs = new int[2 * half][];
        Arrays.setAll(inputs, frame -> restInputs.clone());
        List<Window> windows = List.of(new Window("up", 0, half), new Window("down", half, half));
        return new Timeline(inputs, changes, windows);
    }

    /** This one, and behind it another. */
    public Timeline then(Timeline next) {
        int[][] both = Arrays.copyOf(inputs, inputs.length + next.inputs.length);
        System.arraycopy(next.inputs, 0, both, inputs.length, next.inputs.length);
        List<List<BiasChange>> allChanges = new ArrayList<>(changes);
        allChanges.addAll(next.changes);
        List<Window> allWindows = new ArrayList<>(windows);
        next.windows.forEach(window -> allWindows.add(window.later(inputs.length)));
        return new Timeline(both, allChanges, allWindows);
    }

    public int frames() {
        return inputs.length;
    }

    public int inputCode(int frame, int channel) {
        return inputs[frame][channel];
    }

    /** Bias codes that are other ones from this frame on. */
    public List<BiasChange> changes(int frame) {
        return changes.get(frame);
    }

    public List<Window> windows() {
        return windows;
    }

    /** Codes of one frame, one an input channel; not to be changed. */
    public int[] inputs(int frame) {
        return inputs[frame];
    }

    private static List<List<BiasChange>> unchanged(int frames) {
        return Collections.nCopies(frames, List.of());
    }
}
