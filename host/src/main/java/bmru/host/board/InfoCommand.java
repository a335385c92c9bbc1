package bmru.host.board;

import bmru.boards.board.BankStatus;
import bmru.boards.board.Board;
import bmru.boards.device.DeviceInfo;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board info}. */
@Command(name = "info", description = "Asks a board what it is, what it can and what is on it.")
final class InfoCommand implements Callable<Integer>, Interruption.Heeded {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BoardOptions options;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (Board board = options.open(options.circuit())) {
            BankStatus status = board.status();
            ObjectNode object = describe(board, status);
            if (json) {
                spec.commandLine().getOut().println(Json.line(object));
            } else {
                object.properties()
                        .forEach(field -> spec.commandLine()
                                .getOut()
                                .printf(
                                        "%-22s %s%n",
                                        field.getKey(), field.getValue().asText()));
            }
        }
        return ExitCode.OK;
    }

    /** What one might want of a board and this one cannot give. */
    private static String lacks(Board board) {
        List<String> lacks = new ArrayList<>();
        if (board.info().classes() == 0) {
            lacks.add("class currents, so no decision is told, only state bits");
        }
        if (board.powerSamplesPerSecond() == 0) {
            lacks.add("a supply monitor, so no power is told");
        }
        return lacks.isEmpty() ? "nothing" : String.join("; ", lacks);
    }

    private static ObjectNode describe(Board board, BankStatus status) {
        DeviceInfo info = board.info();
        ObjectNode object = Json.object();
        object.put("uri", board.uri()).put("board", info.board()).put("chip", info.serial());
        object.put("biasChannels", info.channels()).put("largestCode", info.largestCode());
        object.put("inputChannels", info.inputs()).put("cells", info.cells()).put("classes", info.classes());
        object.put("powerSamplesPerSecond", board.powerSamplesPerSecond());
        object.put("lacks", lacks(board));
        object.put("state", status.state().name()).put("reason", status.reason());
        object.put("program", status.name());
        object.put("activeCrc32", String.format("%08X", status.activeCrc()));
        return object;
    }
}
