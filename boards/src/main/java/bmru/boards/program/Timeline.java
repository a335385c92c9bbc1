package bmru.boards.program;

import bmru.boards.board.BiasChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program that moves: for each frame the input codes, the bias codes that change from it on, and the markers that open
 * and close measurement windows.
 */
public record Timeline(List<Step> steps) {
    public Timeline {
        steps = List.copyOf(steps);
    }

    /**
     * One frame.
     *
     * @param inputCodes one an input channel
     * @param markers names that begin at this frame
     */
    public record Step(List<Integer> inputCodes, List<BiasChange> changes, List<String> markers) {
        public Step {
            inputCodes = List.copyOf(inputCodes);
            changes = List.copyOf(changes);
            markers = List.copyOf(markers);
        }
    }

    /**
     * Ramps one bias channel up through codes and down again, inputs at rest: the hysteresis of the cell that it feeds.
     *
     * @param codes in rising order of their currents
     * @param framesAStep frames to settle at each code
     */
    public static Timeline ramp(int channel, List<Integer> codes, List<Integer> restInputs, int framesAStep) {
        if (codes.isEmpty() || framesAStep < 1) {
            throw new IllegalArgumentException(
                    "codes=" + codes.size() + ", framesAStep=" + framesAStep + ": allowed 1 or more of both");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 2 * codes.size(); i++) {
            boolean up = i < codes.size();
            int code = codes.get(up ? i : 2 * codes.size() - 1 - i);
            List<String> markers = i % codes.size() == 0 ? List.of(up ? "up" : "down") : List.of();
            steps.add(new Step(restInputs, List.of(new BiasChange(channel, code)), markers));
            for (int wait = 1; wait < framesAStep; wait++) {
                steps.add(new Step(restInputs, List.of(), List.of()));
            }
        }
        return new Timeline(steps);
    }

    /** Plays the input codes of a clip, a frame a step, in a window of its own. */
    public static Timeline features(String name, List<int[]> frames) {
        List<Step> steps = new ArrayList<>();
        for (int[] codes : frames) {
            List<String> markers = steps.isEmpty() ? List.of(name) : List.of();
            steps.add(new Step(Arrays.stream(codes).boxed().toList(), List.of(), markers));
        }
        return new Timeline(steps);
    }

    /** Seconds that it takes. */
    public double seconds(double frameRateHz) {
        return steps.size() / frameRateHz;
    }
}
