package bmru.host.board;

import bmru.boards.client.Timing;
import bmru.boards.doctor.BoardCheck;
import bmru.boards.doctor.Finding;
import bmru.boards.doctor.PortCheck;
import bmru.boards.link.LinkException;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.open.BoardUri;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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
        footer = {"", "Exit code 1 where something was found that must be mended."})
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "URI",
            description = "The board: serial:/dev/...?baud=..., serial:usb=NUMBER, tcp:host:port.")
    private @Nullable String uri;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = new ArrayList<>(PortCheck.ports());
        findings.add(
                PseudoTerminal.available()
                        ? new Finding("socat", Finding.Grade.GOOD, "installed", "")
                        : new Finding(
                                "socat",
                                Finding.Grade.NOTE,
                                "not installed",
                                "apt-get install socat, to serve a board on a pseudo-terminal"));
        if (uri != null) {
            examine(BoardOptions.address(uri), uri, findings);
        }
        findings.forEach(this::print);
        boolean bad = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD);
        return bad ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private static void examine(BoardUri address, String uri, List<Finding> findings) {
        try {
            if (address instanceof BoardUri.Serial serial) {
                findings.addAll(PortCheck.device(serial.path()));
                talkSerial(serial, uri, findings);
            } else if (address instanceof BoardUri.Usb usb) {
                findings.addAll(BoardCheck.board(
                        uri, SerialLink.openUsb(usb.serialNumber(), usb.baud()), Timing.atBaud(usb.baud())));
            } else if (address instanceof BoardUri.Tcp tcp) {
                findings.addAll(BoardCheck.board(uri, StreamLink.tcp(tcp.host(), tcp.port()), Timing.usual()));
            }
        } catch (IOException e) {
            findings.add(new Finding("board", Finding.Grade.BAD, String.valueOf(e.getMessage()), "see above"));
        }
    }

    private static void talkSerial(BoardUri.Serial serial, String uri, List<Finding> findings) throws IOException {
        try {
            findings.addAll(
                    BoardCheck.board(uri, SerialLink.open(serial.path(), serial.baud()), Timing.atBaud(serial.baud())));
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            findings.add(new Finding(
                    "board", Finding.Grade.BAD, String.valueOf(e.getMessage()), "the other rates are tried now"));
            findings.addAll(BoardCheck.searchBaud(serial.path(), serial.baud()));
        }
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
    }
}
