package bmru.hil.calibration;

import bmru.boards.program.Program;
import bmru.boards.program.ProgramFile;
import bmru.boards.program.Tuning;
import bmru.hil.dialogue.LoggedBoard;
import bmru.hil.identification.Specimen;
import bmru.hil.record.SessionRecorder;
import bmru.hil.result.CalibrationFindings;
import bmru.hil.run.RecordingBoard;
import bmru.hil.run.Rig;
import bmru.hil.run.RigSession;
import bmru.hil.run.RunEnd;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A calibration as a session: each command and reading of it, what was found of the chip ({@code calibration.json}), and the tuned
 * program ({@code tuned.bin}) where the chip is better with it.
 *
 * @param frames the most to spend on the chip
 * @param seed of what is measured
 * @param holds how long the tuned program does, and under what
 */
public record CalibrationRun(
        Rig rig, List<EncodedClip> clips, boolean classCurrents, long frames, long seed, Tuning.Validity holds) {
    public static final String TUNED = "tuned.bin";

    /** @throws IllegalArgumentException where the frames are too few to see anything */
    public CalibrationRun {
        clips = List.copyOf(clips);
        calibrator(rig, new Specimen(rig.board(), rig.circuit(), rig.tables()), clips, classCurrents, frames);
    }

    /**
     * What came of it.
     *
     * @param calibration null where it ended early
     * @param program tuned; null where it ended early
     */
    public record Result(
            RunEnd end,
            @Nullable Calibration calibration,
            @Nullable Program program) {}

    private static Calibrator calibrator(
            Rig rig, Specimen specimen, List<EncodedClip> clips, boolean classCurrents, long frames) {
        return new Calibrator(specimen, rig.codes(), clips, classCurrents, frames);
    }

    /** Records and seals. */
    public Result record(Path folder, Manifest planned, Map<String, byte[]> files, Calibrator.Progress progress)
            throws IOException {
        AtomicReference<@Nullable Calibration> calibration = new AtomicReference<>();
        AtomicReference<@Nullable Program> program = new AtomicReference<>();
        RunEnd end = RigSession.record(rig, folder, planned, files, (board, recorder) -> {
            Calibration done = calibrate(board, recorder, progress);
            Tuning tuning = tuning(done);
            Program tuned = rig.program().tuned(done.codes(), rig.tables(), tuning);
            CalibrationFindings found = Findings.of(rig.circuit(), rig.tables(), rig.codes(), done, tuning);
            recorder.attach(CalibrationFindings.FILE, SessionJson.pretty(found).getBytes(StandardCharsets.UTF_8));
            if (done.better()) {
                recorder.attach(TUNED, ProgramFile.write(tuned));
            }
            calibration.set(done);
            program.set(tuned);
        });
        return new Result(end, calibration.get(), program.get());
    }

    private Calibration calibrate(LoggedBoard logged, SessionRecorder recorder, Calibrator.Progress progress)
            throws IOException {
        RecordingBoard board = new RecordingBoard(rig, logged, recorder);
        Specimen specimen = new Specimen(board, rig.circuit(), rig.tables(), board::next);
        Calibration done = calibrator(rig, specimen, clips, classCurrents, frames)
                .run(rig.program().boardName(), seed, progress);
        board.end();
        return done;
    }

    private Tuning tuning(Calibration calibration) {
        return new Tuning(
                rig.info().serial(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                holds,
                calibration.before().clips(),
                calibration.frames(),
                score(calibration.before()),
                score(calibration.after()));
    }

    private static Tuning.Score score(Agreement agreement) {
        return new Tuning.Score(agreement.decisions(), agreement.wrong());
    }
}
