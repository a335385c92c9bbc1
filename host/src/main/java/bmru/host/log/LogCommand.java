package bmru.host.log;

import bmru.audio.file.RefusedException;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.SupplyTotals;
import bmru.hil.run.Rig;
import bmru.hil.run.SupplyLog;
import bmru.hil.session.SessionState;
import bmru.host.session.RigOptions;
import bmru.host.session.SessionOptions;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru bench log}: the supply for a time, with markers. */
@Command(
        name = "log",
        description =
                "Logs the supply of a board for a time: a live line with now, mean, least, most, charge and energy.",
        footer = {
            "",
            "A line typed meanwhile is a marker, an empty one too. From another terminal: bmru bench log --mark TEXT"
                    + " --session DIR.",
            "Charge and energy are of what was measured: where samples are missing nothing is added."
        })
public final class LogCommand implements Callable<Integer>, Interruption.Heeded {
    private static final int MOST_SECONDS = 31 * 24 * 3600;

    @Mixin
    private RigOptions rigOptions;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "How long (default: 60).")
    private int seconds;

    @Option(
            names = "--power-rate",
            paramLabel = "HZ",
            description = "Samples a second (default: 1000, or the most that monitor and link take).")
    private @Nullable Integer rate;

    @Option(names = "--off", description = "With the chip's currents off; else the model or program drives it.")
    private boolean off;

    @Option(
            names = "--mark",
            paramLabel = "TEXT",
            description = "Sets a marker in the log that runs now in --session, and ends.")
    private @Nullable String mark;

    @Mixin
    private SessionOptions session;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        if (mark != null) {
            MarkerSocket.send(session.folder("log"), mark);
            return ExitCode.OK;
        }
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new RefusedException("--seconds=" + seconds + ": allowed 1 to " + MOST_SECONDS);
        }
        try (Rig rig = rigOptions.open()) {
            int most = rig.board().carriedSamplesPerSecond();
            int samples = rate == null ? rig.board().usualSamplesPerSecond() : rate;
            if (samples < 1 || samples > most) {
                throw new RefusedException("--power-rate=" + samples + ": "
                        + rig.board().uri() + " takes 1 to " + most + " samples a second");
            }
            Path folder = session.folder("log");
            logged(rig, folder, samples);
            return print(rig, folder, samples);
        }
    }

    private void logged(Rig rig, Path folder, int samples) throws IOException {
        LiveLine line = new LiveLine(results.err(), new SupplyTotals(samples), seconds);
        SupplyLog log = new SupplyLog(rig, folder, session.planned(rig, "log", samples, 0, 0), line);
        MarkerSocket socket = MarkerSocket.open(folder, log::mark, results::warn);
        TypedMarkers.start(log::mark);
        try {
            log.run(seconds, samples, !off).require("; what was logged is in " + folder);
        } finally {
            socket.close();
            line.ended();
        }
    }

    private int print(Rig rig, Path folder, int samples) throws IOException {
        RecordedSession read = SessionReader.open(folder);
        SupplyTotals totals = SupplyTotals.of(read.supply(), samples);
        results.print(BoardOptions.report(rig.board())
                .text("session", folder)
                .count("supply_samples", totals.samples())
                .count("supply_samples_lost", read.supply().lost())
                .number("mean_nA", 3, totals.meanNanoamp())
                .number("min_nA", 3, totals.leastNanoamp())
                .number("max_nA", 3, totals.mostNanoamp())
                .number("mean_nW", 3, totals.meanNanowatt())
                .number("charge_nC", 3, totals.chargeNanocoulomb())
                .number("energy_nJ", 3, totals.energyNanojoule())
                .text(
                        "remarks",
                        read.manifest().reasons().isEmpty()
                                ? null
                                : read.manifest().reasons()));
        return read.manifest().state() == SessionState.COMPLETE ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
