package bmru.host.board;

import bmru.boards.doctor.Doctor;
import bmru.boards.doctor.Finding;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.open.BoardUri;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.Json;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bmru doctor}: why does the board not answer. */
@Command(
        name = "doctor",
        description = "Looks at ports, permissions and who holds a port; talks to a board and tells how well it goes.",
        footer = {
            "",
            "Where no board answers, the usual rates are tried, which takes up to half a minute.",
            "Exit code 1 where something was found that must be mended."
        })
public final class DoctorCommand implements Callable<Integer>, Interruption.Heeded {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "URI",
            description = "The board: serial:/dev/...?baud=..., serial:usb=NUMBER, tcp:HOST:PORT?token-file=F, pi:.")
    private @Nullable String uri;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        // Before anything takes its time.
        String given = uri;
        BoardUri address = given == null ? null : BoardOptions.address(given);
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

    private void print(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(Json.object()
                    .put("check", finding.check())
                    .put("grade", finding.grade().name().toLowerCase(Locale.ROOT))
                    .put("found", finding.found())
                    .put("advice", finding.advice())));
            return;
        }
        out.printf(
                "%-5s %-28s %s%n", finding.grade().name().toLowerCase(Locale.ROOT), finding.check(), finding.found());
        if (!finding.advice().isEmpty()) {
            out.printf("%-34s -> %s%n", "", finding.advice());
        }
        out.flush();
    }
}
