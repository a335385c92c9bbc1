package bmru.host.play;

import bmru.audio.file.RefusedException;
import picocli.CommandLine.Option;

/** How late a frame may be set before a run counts as failed. */
final class LateOption {
    /** Later than half a frame, an input is no longer the one of its frame. */
    private static final String USUAL_MS = "5";

    @Option(
            names = "--late-ms",
            paramLabel = "MS",
            defaultValue = USUAL_MS,
            description = "How late a frame may be set on the board's frame clock (default: ${DEFAULT-VALUE}).")
    private double milliseconds;

    double milliseconds() throws RefusedException {
        if (!(milliseconds >= 0)) {
            throw new RefusedException("--late-ms=" + milliseconds + ": allowed 0 or more");
        }
        return milliseconds;
    }
}
