package bmru.host.mlperf;

import bmru.audio.feature.FeatureStream;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.hil.plan.Plan;
import bmru.hil.plan.PlannedClip;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.result.Power;
import bmru.hil.run.Rig;
import bmru.hil.run.Run;
import bmru.hil.run.RunFiles;
import bmru.hil.wake.Score;
import bmru.hil.wake.Truth;
import bmru.hil.wake.WakeResult;
import bmru.host.session.RecordedRun;
import bmru.host.session.RigOptions;
import bmru.host.session.RunProgress;
import bmru.host.session.SessionOptions;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.training.data.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru bench stream}: wake words in a stream, by the rule of MLPerf Tiny. */
@Command(
        name = "stream",
        description = "Plays a stream with wake words through a board and scores its detections by the rule of MLPerf"
                + " Tiny's streaming wake word.",
        footer = {
            "",
            "A keyword is found by a detection from its begin until 1 s after its recording's end (the benchmark's text), or 2 s"
                    + " (its scorer's code); at most 8 misses and 8 false alarms. Exit code 1 where that is missed by the"
                    + " text's rule. Sound is that of --data and --made, testing split; the session keeps what was heard"
                    + " when (truth.csv), which --truth plays again."
        })
public final class StreamCommand implements Callable<Integer>, Interruption.Heeded {
    private static final String CLIP = "stream";

    @Mixin
    private RigOptions rigOptions;

    @Mixin
    private SessionOptions session;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Recordings, as train takes them.")
    private Path data;

    @Option(
            names = "--made",
            paramLabel = "DIR",
            description = "Speech by voices that training does not use, in the same layout (training/synthesise).")
    private @Nullable Path made;

    @Option(names = "--truth", paramLabel = "F.csv", description = "What is heard when, instead of drawing it.")
    private @Nullable Path truthFile;

    @Option(names = "--keywords", paramLabel = "N", defaultValue = "50", description = "Keywords (default: 50).")
    private int keywords;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "1200", description = "Length (default: 1200).")
    private int seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of what is drawn (default: 1).")
    private long seed;

    @Option(
            names = "--noise-db",
            paramLabel = "DB",
            defaultValue = "-60",
            description = "Level of a _background_noise_ beneath all, of full scale (default: -60).")
    private double noiseDb;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "1000",
            description = "Frames a second; sound has 100, so that 1000 is ten times as fast (default: 1000).")
    private int rate;

    @Mixin
    private Results results;

    /** A result by this rule. */
    private record Row(
            String what,
            @Nullable Double toleranceS,
            int found,
            int missed,
            int falseAlarms,
            @Nullable Double milliwatt,
            String remark) {
        static Row of(String what, Score score, Power power, String remark) {
            Double nanowatt = power.nanowatt();
            return new Row(
                    what,
                    score.toleranceS(),
                    score.found(),
                    score.missed(),
                    score.falseAlarms(),
                    nanowatt == null ? null : nanowatt * 1e-6,
                    remark);
        }
    }

    private static final String PUBLISHED = "MLPerf Tiny: \"marvin\", its own stream, whole board, measured";

    private static final List<Row> PUBLISHED_ROWS = List.of(
            new Row("published", null, 46, 4, 4, 0.507, PUBLISHED),
            new Row("published", null, 44, 6, 4, 3.98, PUBLISHED),
            new Row("published", null, 44, 6, 4, 30.5, PUBLISHED));

    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("result", Row::what)
            .number("within_s", 0, Row::toleranceS)
            .count("found", Row::found)
            .count("missed", Row::missed)
            .count("false_alarms", Row::falseAlarms)
            .significant("power_mW", 3, Row::milliwatt)
            .text("remark", Row::remark);

    @Override
    public Integer call() throws Exception {
        if (keywords < 1 || seconds < 10 * keywords || seconds > 86_400 || rate < 1 || rate > 1000) {
            throw new RefusedException("--keywords=" + keywords + ", --seconds=" + seconds + ", --rate=" + rate
                    + ": allowed 1 keyword or more, 10 s each or more up to a day, 1 to 1000 frames a second");
        }
        try (Rig rig = rigOptions.open()) {
            String keyword = keyword(rig.model());
            Recordings recordings = Recordings.read(data);
            Truth truth = truth(recordings, keyword);
            Path folder = session.folder(CLIP);
            played(rig, truth, features(rig.model().frontEnd(), truth, recordings), folder);
            var read = SessionReader.open(folder);
            WakeResult wake = WakeResult.of(read, bmru.hil.result.Results.of(read));
            if (wake == null) {
                throw new IOException(folder + ": the stream was not played to its end");
            }
            print(rig, keyword, wake, folder);
            return wake.textRule().passed() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private static String keyword(Model model) throws RefusedException {
        if (!model.frontEnd().normalisation().causal()) {
            throw new RefusedException(
                    "model " + model.name() + ": its front end looks ahead: wanted a live one, as stop-live");
        }
        return model.labels().stream()
                .filter(label -> !label.equals(model.decision().background()))
                .findFirst()
                .orElseThrow(() -> new RefusedException("model " + model.name() + ": has no keyword"));
    }

    private Truth truth(Recordings recordings, String keyword) throws IOException {
        if (truthFile != null) {
            return Truth.parse(Files.readString(truthFile), truthFile.toString());
        }
        Recordings speech =
                made == null ? new Recordings(data, List.of(), List.of(), List.of()) : Recordings.read(made);
        return StreamMaker.draw(recordings, speech, keyword, keywords, seconds, seed);
    }

    private Features features(FrontEnd frontEnd, Truth truth, Recordings recordings) throws IOException {
        Features.Builder frames = new Features.Builder(frontEnd.coefficients());
        try (StreamSound sound = StreamSound.of(truth, seconds, recordings.noises(), Math.pow(10, noiseDb / 20))) {
            FeatureStream.run(
                    sound, frontEnd, (frame, features) -> frames.add(features).frames() > 0);
        }
        return frames.build();
    }

    private void played(Rig rig, Truth truth, Features features, Path folder) throws IOException {
        Plan plan = new Plan(
                CLIP,
                null,
                null,
                RunFiles.PROGRAM,
                seed,
                Plan.Order.GIVEN,
                rate,
                0,
                List.of(new PlannedClip(CLIP, null, 1, "", List.of())));
        int samples = rig.board().usualSamplesPerSecond();
        try (RunProgress progress = new RunProgress(results)) {
            progress.expect(features.frames());
            Map<String, byte[]> files = new TreeMap<>(rigOptions.files());
            files.put(Truth.FILE, truth.csv());
            Run run = Run.of(rig, plan, file -> features, samples, 0, progress);
            RecordedRun.of(
                    folder,
                    run.begin(folder, session.planned(rig, CLIP, samples, seed, rate), files, HostClock.system()));
        }
    }

    private void print(Rig rig, String keyword, WakeResult wake, Path folder) {
        String ours = "\"" + keyword + "\", a stream of our own, the chip alone"
                + (rig.info().simulated() ? ", simulated" : "")
                + (rate == 100 ? "" : ", at " + rate + " frames a second");
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("text's rule", wake.textRule(), wake.power(), ours));
        rows.add(Row.of("code's rule", wake.codeRule(), wake.power(), ours));
        rows.addAll(PUBLISHED_ROWS);
        results.print(BoardOptions.report(rig.board())
                .text("model", rig.model().name())
                .number("stream_s", 1, wake.seconds())
                .count("detections", wake.detectionsS().size())
                .number("power_nW", 1, wake.power().nanowatt())
                .number("ci95_nW", 1, wake.power().plusMinusNanowatt())
                .text("passed", wake.textRule().passed())
                .text("session", folder)
                .text(
                        "remarks",
                        wake.power().noFigure() == null
                                ? null
                                : "no power: " + wake.power().noFigure())
                .table(new Table<>("results", COLUMNS, rows)));
    }
}
