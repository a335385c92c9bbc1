package bmru.hil.plan;

import bmru.boards.play.Timeline;
import java.util.ArrayList;
import java.util.List;

/** A take as a board plays it. */
public final class TakeTimeline {
    private TakeTimeline() {}

    /**
     * The clip's frames in the window {@code clip}, then those at rest in the window {@code rest}.
     *
     * @param inputs codes of the clip, one an input channel, a frame each
     * @param rest codes that give no current
     */
    public static Timeline of(Plan plan, List<int[]> inputs, int[] rest) {
        Timeline timeline = Timeline.clip(PlannedWindow.CLIP, inputs);
        return plan.restFrames() == 0
                ? timeline
                : timeline.then(Timeline.hold(PlannedWindow.REST, rest, plan.restFrames()));
    }

    /**
     * All windows of a take in its timeline: those of the timeline, then those that the plan names.
     *
     * @throws IllegalArgumentException where a window reaches beyond the clip
     */
    public static List<Timeline.Window> windows(Take take, Timeline timeline) {
        List<Timeline.Window> windows = new ArrayList<>(timeline.windows());
        int frames = windows.get(0).frames();
        for (PlannedWindow window : take.clip().windows()) {
            if (window.frames() > frames - window.firstFrame()) {
                throw new IllegalArgumentException("clip \"" + take.clip().file() + "\": window \"" + window.name()
                        + "\" of " + window.frames() + " frames from frame " + window.firstFrame()
                        + " on, the clip has " + frames);
            }
            windows.add(new Timeline.Window(window.name(), window.firstFrame(), window.frames()));
        }
        return windows;
    }
}
