package bmru.host.board;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.link.SerialPorts;
import bmru.host.program.Programs;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board list}. */
@Command(name = "list", description = "Lists the kinds of boards and the ports of this machine.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : Programs.boards()) {
            BoardDefinition board = Programs.definition(name);
            String driver = board.driver().name().toLowerCase(Locale.ROOT);
            line(out, "kind", board.name(), driver, board.description());
        }
        for (SerialPorts.Port port : SerialPorts.ofThisMachine().list()) {
            line(out, "port", "serial:" + port.path(), port.usbSerialNumber(), port.description());
        }
        return ExitCode.OK;
    }

    private void line(PrintWriter out, String what, String name, String detail, String description) {
        if (json) {
            ObjectNode object = Json.object();
            object.put("what", what).put("name", name).put("detail", detail).put("description", description);
            out.println(Json.line(object));
        } else {
            out.printf("%-5s %-24s %-12s %s%n", what, name, detail, description);
        }
    }
}
