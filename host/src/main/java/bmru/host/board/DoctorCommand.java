package bmru.host.board;

import bmru.boards.doctor.Doctor;
import bmru.boards.doctor.Finding;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.open.BoardUri;
import bmru.host.table.Columns;
import bmru.host.table.Printable;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bmru doctor}: why does the board not answer. */
@Command(
        name = "doctor",
        description =
                "Looks at ports, permissions and who holds a port; talks to a board and reports how well it goes.",
        footer = {
            "",
            "Where no board answers, the usual rates are tried, which takes up to half a minute.",
            "Exit code 1 where something was found that must be mended."
        })
public final class DoctorCommand implements Callable<Integer>, Interruption.Heeded {
    private static final Columns<Finding> COLUMNS = Columns.of(Finding.class)
            .text("check", Finding::check)
            .text("grade", DoctorCommand::grade)
            .text("found", Finding::found)
            .text("advice", Finding::advice);

    @Parameters(
            arity = "0..1",
            paramLabel = "URI",
            description = "The board: serial:/dev/...?baud=..., serial:usb=NUMBER, tcp:HOST:PORT?token-file=F, pi:.")
    private @Nullable String uri;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        // Before anything takes its time.
        String given = uri;
        BoardUri address = given == null ? null : BoardUri.parse(given);
        boolean[] bad = new boolean[1];
        Doctor doctor = Doctor.ofThisMachine(finding -> {
            bad[0] |= finding.grade() == Finding.Grade.BAD;
            print(finding);
        });
        doctor.ports();
        print(
                PseudoTerminal.available()
                        ? new Finding("socat", Finding.Grade.GOOD, "installed", "")
                        : new Finding(
                                "socat",
                                Finding.Grade.NOTE,
                                "not installed",
                                "apt-get install socat, to serve a board on a pseudo-terminal"));
        if (address != null && given != null) {
            doctor.examine(address, given);
        }
        return bad[0] ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private static String grade(Finding finding) {
        return finding.grade().name().toLowerCase(Locale.ROOT);
    }

    /** At once: what follows may take its time. */
    private void print(Finding finding) {
        String text = String.format(
                Locale.ROOT,
                "%-5s %-28s %s",
                grade(finding),
                Printable.of(finding.check()),
                Printable.of(finding.found()));
        String advice = finding.advice().isEmpty() ? "" : "\n      -> " + Printable.of(finding.advice());
        results.print(COLUMNS, finding, text + advice);
    }
}
