package bmru.host.play;

import bmru.audio.feature.Features;
import bmru.audio.file.RefusedException;
import bmru.boards.board.Board;
import bmru.boards.board.PowerListener;
import bmru.boards.play.PersistentPlayer;
import bmru.boards.play.Player;
import bmru.boards.play.Timeline;
import bmru.boards.power.PowerLog;
import bmru.boards.power.SupplySamples;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.element.Cell;
import bmru.host.input.InputFiles;
import bmru.host.input.InputFrames;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru board play}: a clip's input currents on a board's frame clock, with its power in windows. */
@Command(
        name = "play",
        description = "Plays a recording or a table of features through a board, at its frame clock, and measures.",
        footer = {
            "",
            "Programs the board with the model first. Decision and power are reported in windows: one a FILE, and"
                    + " \"rest\" where --rest is given."
        })
public final class PlayCommand implements Callable<Integer>, Interruption.Heeded {
    @Mixin
    private InputFiles input;

    @Mixin
    private BoardOptions options;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "Frames a second; 0 for as fast as the board takes them (default: 100, or the most that its"
                    + " inputs settle in).")
    private @Nullable Integer givenRate;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Plays the clip N times without a pause (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--rest",
            paramLabel = "N",
            defaultValue = "0",
            description = "Then N frames without input, measured in a window of their own (default: ${DEFAULT-VALUE}).")
    private int rest;

    @Option(names = "--csv", paramLabel = "F", description = "Writes inputs, states and class currents of every frame.")
    private @Nullable Path csv;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws inputs, states, class currents and power.")
    private @Nullable Path plot;

    @Option(names = "--power-log", paramLabel = "F.csv", description = "Writes every supply sample.")
    private @Nullable Path powerLog;

    @Option(
            names = "--power-rate",
            paramLabel = "HZ",
            description =
                    "Supply samples a second (default: 1000, or the most that monitor and link take; 0 for none).")
    private @Nullable Integer powerRate;

    @Option(
            names = "--reconnect",
            description =
                    "Where the board is lost, opens and programs it again and goes on with the repetition that was"
                            + " lost, cells low; up to " + PersistentPlayer.ATTEMPTS + " attempts a repetition.")
    private boolean reconnect;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        requireRange("--repeat", repeat, 1);
        requireRange("--rest", rest, 0);
        if (givenRate != null && (givenRate < 0 || givenRate > 1000)) {
            throw new RefusedException("--rate=" + givenRate + ": allowed 0 to 1000");
        }
        files.require(csv, plot, powerLog);
        try (Session session = Session.open(options)) {
            Timeline timeline = timeline(session);
            Readings readings = new Readings(timeline, session.board().info());
            SupplySamples supply = new SupplySamples();
            Player.Played played = measured(session, timeline, readings, supply);
            PlayReport report = new PlayReport(session, timeline, readings, played, rate(session.board()), supply);
            if (csv != null) {
                List<String> cells =
                        session.circuit().cells().stream().map(Cell::name).toList();
                List<String> labels = session.circuit().model().labels();
                readings.table(cells, labels, session.tables(), played.times()).writeCsv(csv);
            }
            if (plot != null) {
                PlayPlot.write(plot, session, timeline, readings, played.times(), supply);
            }
            results.print(report.report());
        }
        return ExitCode.OK;
    }

    private int rate(Board board) {
        return givenRate == null ? Player.usualRate(board.info()) : givenRate;
    }

    private static void requireRange(String option, int value, int least) throws RefusedException {
        int most = 1_000_000;
        if (value < least || value > most) {
            throw new RefusedException(option + "=" + value + ": allowed " + least + " to " + most);
        }
    }

    /** All inputs one after the other, as often as asked for, then the rest. */
    private Timeline timeline(Session session) throws IOException {
        InputCodes codes = new InputCodes(session.tables(), session.circuit().unitNanoamp());
        Timeline timeline = null;
        for (Path path : input.paths()) {
            List<int[]> clip = clip(path, codes, session);
            Timeline next = Timeline.clip(String.valueOf(path.getFileName()), clip, repeat);
            timeline = timeline == null ? next : timeline.then(next);
        }
        Timeline clips = Objects.requireNonNull(timeline, "there is at least one input");
        return rest == 0 ? clips : clips.then(Timeline.hold("rest", session.restInputs(), rest));
    }

    private List<int[]> clip(Path path, InputCodes codes, Session session) throws IOException {
        List<int[]> clip = new ArrayList<>();
        int beyond = 0;
        Features features = InputFrames.read(path, session.circuit().model(), results::warn);
        float[] frame = new float[features.coefficients()];
        for (int f = 0; f < features.frames(); f++) {
            features.copyFrame(f, frame);
            beyond += codes.encode(frame);
            int[] rails = new int[codes.rails()];
            Arrays.setAll(rails, codes::code);
            clip.add(rails);
        }
        if (beyond > 0) {
            results.warn(path + ": " + beyond + " input currents are beyond their DAC and were set to its end");
        }
        return clip;
    }

    private Player.Played measured(Session session, Timeline timeline, Readings readings, SupplySamples supply)
            throws IOException {
        Board board = session.board();
        int samples = powerRate == null ? Math.min(1000, board.carriedSamplesPerSecond()) : powerRate;
        if (powerLog == null) {
            return played(session, timeline, readings, samples, supply);
        }
        if (samples == 0) {
            throw new RefusedException("--power-log: " + board.uri() + " takes no supply samples");
        }
        files.clear(powerLog);
        try (PowerLog log = PowerLog.create(powerLog)) {
            return played(session, timeline, readings, samples, supply.and(log));
        }
    }

    private Player.Played played(
            Session session, Timeline timeline, Readings readings, int samples, PowerListener supply)
            throws IOException {
        ProgressBar bar = new ProgressBar(results.err(), "frames", timeline.frames());
        Board board = session.board();
        PersistentPlayer player = new PersistentPlayer(rate(board), samples, reconnect ? PersistentPlayer.ATTEMPTS : 0);
        Board.ReadingListener listener = (frame, time, readout) -> {
            readings.take(frame, time, readout);
            bar.update((int) frame + 1);
        };
        Player.Played played = player.play(board, recovery(session), timeline, listener, supply);
        bar.close();
        return played;
    }

    private PersistentPlayer.Recovery recovery(Session session) {
        return new PersistentPlayer.Recovery() {
            @Override
            public void lost(String why) {
                results.warn(why + "; opening and programming it again");
            }

            @Override
            public Board reopen() throws IOException {
                return session.reopen(options);
            }
        };
    }
}
