package bmru.hil.plan;

/**
 * Frames of a clip that are looked at together.
 *
 * @param firstFrame counts from 0 at the clip's begin
 */
public record PlannedWindow(String name, int firstFrame, int frames) {
    /** The name of the window over all frames of a clip. */
    public static final String CLIP = "clip";

    /** The name of the window over the frames without input after a clip. */
    public static final String REST = "rest";

    public PlannedWindow {
        if (name.isBlank() || name.equals(CLIP) || name.equals(REST)) {
            throw new IllegalArgumentException(
                    "window \"" + name + "\": wanted a name other than \"" + CLIP + "\" and \"" + REST + "\"");
        }
        PlannedClip.requireOneLine("window", name);
        if (firstFrame < 0 || frames < 1) {
            throw new IllegalArgumentException("window \"" + name + "\": firstFrame=" + firstFrame + ", frames="
                    + frames + ": allowed 0 or more, 1 or more");
        }
    }
}
