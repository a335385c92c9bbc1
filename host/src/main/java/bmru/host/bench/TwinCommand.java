package bmru.host.bench;

import bmru.audio.file.RefusedException;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.TwinFindings;
import bmru.hil.result.TwinFindings.Divergence;
import bmru.hil.twin.SessionTwin;
import bmru.host.session.SessionOptions;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bmru bench twin}: a session's board held against the designed chip. */
@Command(
        name = "twin",
        description = "Runs the designed chip with the inputs of a session and compares: state bits, decisions, class"
                + " currents.",
        footer = {"", "Exit code 1 where a bit differs."})
final class TwinCommand implements Callable<Integer> {
    private static final Columns<Divergence> DIVERGENCES = Columns.of(Divergence.class)
            .text("clip", Divergence::clip)
            .count("take", Divergence::take)
            .count("frame", Divergence::frame)
            .text("cell", Divergence::cell)
            .text("board", there -> there.board() ? "high" : "low")
            .text("twin", there -> there.twin() ? "high" : "low")
            .number("margin_nA", 5, Divergence::marginNanoamp);

    /** More lines nobody reads; the report draws all of them. */
    private static final int SHOWN = 20;

    @Parameters(paramLabel = "DIR", description = "The session: its folder, or its name in the list.")
    private Path name;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        Path folder = SessionOptions.existing(name);
        RecordedSession session = SessionReader.open(folder);
        session.warnings().forEach(results::warn);
        TwinFindings found = SessionTwin.findings(session);
        if (found == null) {
            throw new RefusedException(folder + ": has no twin: wanted a session of bmru bench run on a board whose"
                    + " description comes along");
        }
        if (found.frames() == 0) {
            throw new RefusedException(folder + ": has no readings to compare; wanted a frame or more");
        }
        results.print(report(session, found));
        return found.wrongBits() == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Report report(RecordedSession session, TwinFindings found) {
        Report report = new Report()
                .subject(
                        "board",
                        session.manifest().conditions().board().uri(),
                        session.manifest().conditions().board().origin())
                .count("frames", found.frames())
                .count("bits", found.bits())
                .count("wrong_bits", found.wrongBits())
                .count("decisions", found.decisions())
                .count("decisions_equal", found.decisionsEqual());
        TwinFindings.ClassCurrent current = found.classCurrent();
        if (current != null) {
            report.number("class_gain", 5, current.gain())
                    .number("class_offset_nA", 5, current.offsetNanoamp())
                    .number("class_rms_nA", 5, current.rmsNanoamp());
        }
        String expiry = session.manifest().conditions().expiry();
        if (expiry != null) {
            report.text("remarks", expiry);
        }
        int shown = Math.min(SHOWN, found.divergences().size());
        return report.count("divergences", found.divergences().size())
                .table(new Table<>(
                        "first_divergences", DIVERGENCES, found.divergences().subList(0, shown)));
    }
}
