package bmru.host.tuning;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.boards.program.ProgramFile;
import bmru.boards.program.Tuning;
import bmru.circuit.clip.Clip;
import bmru.hil.calibration.Calibration;
import bmru.hil.calibration.CalibrationRun;
import bmru.hil.calibration.EncodedClip;
import bmru.hil.run.Rig;
import bmru.hil.run.RunEnd;
import bmru.hil.session.Manifest;
import bmru.host.input.InputFiles;
import bmru.host.input.InputFrames;
import bmru.host.session.RigOptions;
import bmru.host.session.SessionOptions;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru bench calibrate}: tunes the chip of a board. */
@Command(
        name = "calibrate",
        description =
                "Tunes a chip in its place: bisects its thresholds until state bits change, works out from that what"
                        + " its elements are, and writes the program with which it does what the designed chip does.",
        footer = {
            "",
            "FILE... are recordings that the chip shall be right for; some hundred are wanted, as many with the keyword as"
                    + " without. The program is for this chip only, and says until when and under what it holds. Exit"
                    + " code 1, and no program, where the chip is not better with it."
        })
public final class CalibrateCommand implements Callable<Integer>, Interruption.Heeded {
    /** Leaks double in 40 degrees Celsius: within 5 a node of thirteen slots moves by 8 pA, as far as a cell needs to switch. */
    private static final double CELSIUS_EITHER_WAY = 5;

    /** Mirrors change by 2 % a volt: this is less than a step of the converters. */
    private static final double VOLT_EITHER_WAY = 0.05;

    @Mixin
    private InputFiles input;

    @Mixin
    private RigOptions rigOptions;

    @Mixin
    private SessionOptions session;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "P.bin",
            required = true,
            description = "Where the tuned program goes.")
    private Path output;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "60000",
            description = "The most frames to spend on the chip (default: ${DEFAULT-VALUE}).")
    private long frames;

    @Option(
            names = "--bits-only",
            description = "Looks at state bits alone, also where the board reads class currents.")
    private boolean bitsOnly;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long the program holds, which is assumed (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the points that are measured (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > 10_000) {
            throw new RefusedException("--days=" + days + ": allowed 1 to 10000");
        }
        files.require(output);
        List<Path> paths = input.paths();
        try (Rig rig = rigOptions.open()) {
            Tuning tuned = rig.program().tuning();
            if (tuned != null) {
                throw new RefusedException("--program: is tuned to chip " + tuned.chip() + ": wanted one as compiled");
            }
            CalibrationRun run = run(rig, clips(rig, paths));
            Path folder = session.folder("calibrate-" + rig.info().serial());
            CalibrationRun.Result result = record(run, folder);
            result.end().require("; what was measured is in " + folder);
            Calibration calibration = Objects.requireNonNull(result.calibration());
            byte[] bytes = ProgramFile.write(Objects.requireNonNull(result.program()));
            if (calibration.better()) {
                AtomicFile.write(output, bytes);
            }
            results.print(report(rig, calibration, bytes, folder, result.end()));
            return calibration.better() && result.end().complete() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private List<EncodedClip> clips(Rig rig, List<Path> paths) throws IOException {
        List<EncodedClip> clips = new ArrayList<>();
        for (Path path : paths) {
            Clip clip = new Clip(path.toString(), InputFrames.read(path, rig.model(), results::warn), Clip.NO_LABEL);
            clips.add(EncodedClip.of(clip, rig.tables(), rig.circuit().unitNanoamp()));
        }
        return clips;
    }

    private CalibrationRun run(Rig rig, List<EncodedClip> clips) throws IOException {
        Double celsius = session.celsius();
        Tuning.Validity holds = new Tuning.Validity(
                days,
                celsius == null ? Double.NaN : celsius,
                CELSIUS_EITHER_WAY,
                rig.definition().supplyVolt(),
                VOLT_EITHER_WAY);
        try {
            return new CalibrationRun(rig, clips, !bitsOnly, frames, seed, holds);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("--" + e.getMessage());
        }
    }

    private CalibrationRun.Result record(CalibrationRun run, Path folder) throws IOException {
        Rig rig = run.rig();
        Manifest planned = session.planned(
                rig, "calibrate " + rig.info().serial(), rig.board().usualSamplesPerSecond(), seed, 0);
        try (ProgressBar bar = new ProgressBar(results.err(), "frames", (int) Math.min(Integer.MAX_VALUE, frames))) {
            return run.record(folder, planned, rigOptions.files(), (spent, all) -> bar.update((int) spent));
        }
    }

    private Report report(Rig rig, Calibration calibration, byte[] bytes, Path folder, RunEnd end) {
        boolean decided = rig.info().classes() > 0;
        Report report = BoardOptions.report(rig.board())
                .text("chip", rig.info().serial())
                .text("session", folder)
                .text("state", end.manifest().state())
                .count("frames", calibration.frames())
                .count("clips_played", calibration.before().clips())
                .fraction("wrong_bits_before", 4, calibration.before().wrong())
                .fraction("wrong_bits_after", 4, calibration.after().wrong());
        if (decided) {
            report.fraction(
                            "decisions_as_designed_before",
                            3,
                            calibration.before().decisions())
                    .fraction(
                            "decisions_as_designed_after",
                            3,
                            calibration.after().decisions());
        }
        return calibration.better()
                ? report.text("program", output).text("sha256", ProgramFile.hash(bytes))
                : report.text("program", null)
                        .line("The chip is not better with the tuned program, which was not written: other clips, more"
                                + " --frames, or a chip that is not of this model.");
    }
}
