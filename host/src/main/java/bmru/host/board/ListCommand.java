package bmru.host.board;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.link.SerialPorts;
import bmru.host.program.Programs;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru board list}. */
@Command(name = "list", description = "Lists the kinds of boards and the ports of this machine.")
final class ListCommand implements Callable<Integer> {
    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("what", Row::what)
            .text("name", Row::name)
            .text("detail", Row::detail)
            .text("description", Row::description);

    /** A kind of board with its driver, or a port with its USB serial number. */
    private record Row(String what, String name, String detail, String description) {}

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String name : Programs.boards()) {
            BoardDefinition board = Programs.definition(name);
            String driver = board.driver().name().toLowerCase(Locale.ROOT);
            rows.add(new Row("kind", board.name(), driver, board.description()));
        }
        for (SerialPorts.Port port : SerialPorts.ofThisMachine().list()) {
            rows.add(new Row("port", "serial:" + port.path(), port.usbSerialNumber(), port.description()));
        }
        results.print(new Table<>("boards", COLUMNS, rows));
        return ExitCode.OK;
    }
}
