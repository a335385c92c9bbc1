package bmru.hil.wake;

import bmru.circuit.decision.LiveDecision;
import bmru.circuit.model.Model;
import bmru.hil.plan.PlannedWindow;
import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Power;
import bmru.hil.result.Results;
import bmru.hil.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session of a stream says, from its folder alone.
 *
 * @param detectionsS on the stream's own clock
 * @param textRule within 1 s, as the benchmark's text has it
 * @param codeRule within 2 s, as its scorer's code allows
 * @param seconds of the stream
 * @param power over it
 */
public record WakeResult(List<Double> detectionsS, Score textRule, Score codeRule, double seconds, Power power) {
    private static final double TEXT_S = 1;
    private static final double CODE_S = 2;

    public WakeResult {
        detectionsS = List.copyOf(detectionsS);
    }

    /** Null where the session is of no stream, or the stream was not played to its end. */
    public static @Nullable WakeResult of(RecordedSession session, Results results) throws IOException {
        Path folder = session.folder().path();
        Path file = folder.resolve(Truth.FILE);
        ClipResult whole = results.clips().stream()
                .filter(clip -> clip.window().equals(PlannedWindow.CLIP))
                .findFirst()
                .orElse(null);
        if (whole == null || !Files.exists(file)) {
            return null;
        }
        Truth truth = Truth.parse(Files.readString(file), file.toString());
        Model model = RunFiles.read(folder).model();
        List<Double> detections = detections(session.readings(), whole.segment(), model);
        return new WakeResult(
                detections,
                Score.of(truth, detections, TEXT_S),
                Score.of(truth, detections, CODE_S),
                whole.frames() / model.frontEnd().frameRateHz(),
                whole.power());
    }

    /** The live decision on the class currents that the board read. */
    private static List<Double> detections(ReadingRows rows, int segment, Model model) {
        LiveDecision decision = new LiveDecision(model);
        double[] values = new double[model.labels().size()];
        List<Double> detections = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            if (rows.segment(row) != segment) {
                continue;
            }
            for (int k = 0; k < values.length; k++) {
                values[k] = rows.classNanoamp(row, k) / model.unitNanoamp();
            }
            if (decision.add(values) != LiveDecision.NONE) {
                detections.add(rows.frame(row) / model.frontEnd().frameRateHz());
            }
        }
        return detections;
    }
}
