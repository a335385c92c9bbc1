package bmru.hil.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A take as a board plays it.
 *
 * @param windows that follow each other first, one after the other over all frames; then those that lie in them
 * @param marker that each frame's reading gets, "" for none
 */
public record TakeTimeline(Take take, Timeline timeline, List<Timeline.Window> windows, IntFunction<String> marker) {
    public TakeTimeline {
        windows = List.copyOf(windows);
    }

    /** Of a timeline with no windows but its own. */
    public static TakeTimeline of(Take take, Timeline timeline, IntFunction<String> marker) {
        return new TakeTimeline(take, timeline, timeline.windows(), marker);
    }

    /**
     * The clip's frames in the window {@code clip}, then those at rest in the window {@code rest}.
     *
     * @param inputs codes of the clip, one an input channel, a frame each
     * @param rest codes that give no current
     * @throws IllegalArgumentException where a window of the plan reaches beyond the clip
     */
    public static TakeTimeline of(Plan plan, Take take, List<int[]> inputs, int[] rest) {
        Timeline clip = Timeline.clip(PlannedWindow.CLIP, inputs);
        Timeline timeline =
                plan.restFrames() == 0 ? clip : clip.then(Timeline.hold(PlannedWindow.REST, rest, plan.restFrames()));
        List<Timeline.Window> windows = new ArrayList<>(timeline.windows());
        for (PlannedWindow window : take.clip().windows()) {
            if (window.frames() > clip.frames() - window.firstFrame()) {
                throw new IllegalArgumentException("clip \"" + take.clip().file() + "\": window \"" + window.name()
                        + "\" of " + window.frames() + " frames from frame " + window.firstFrame()
                        + " on, the clip has " + clip.frames());
            }
            windows.add(new Timeline.Window(window.name(), window.firstFrame(), window.frames()));
        }
        String marker = take.clip().marker();
        return new TakeTimeline(take, timeline, windows, frame -> marker);
    }

    /** The window of a frame among those that follow each other. */
    public String windowOf(int frame) {
        for (Timeline.Window window : timeline.windows()) {
            if (frame < window.firstFrame() + window.frames()) {
                return window.name();
            }
        }
        return "";
    }
}
