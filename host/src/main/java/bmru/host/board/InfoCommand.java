package bmru.host.board;

import bmru.boards.board.BankStatus;
import bmru.boards.board.Board;
import bmru.boards.device.DeviceInfo;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board info}. */
@Command(name = "info", description = "Asks a board what it is, what it can and what is on it.")
final class InfoCommand implements Callable<Integer> {
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
                                        "%-16s %s%n",
                                        field.getKey(), field.getValue().asText()));
            }
        }
        return ExitCode.OK;
    }

    private static ObjectNode describe(Board board, BankStatus status) {
        DeviceInfo info = board.info();
        ObjectNode object = Json.object();
        object.put("uri", board.uri()).put("board", info.board()).put("chip", info.serial());
        object.put("biasChannels", info.channels()).put("largestCode", info.largestCode());
        object.put("inputChannels", info.inputs()).put("cells", info.cells()).put("classes", info.classes());
        object.put("powerSamplesPerSecond", board.powerSamplesPerSecond());
        object.put("state", status.state().name()).put("program", status.name());
        object.put("activeCrc32", String.format("%08X", status.activeCrc()));
        return object;
    }
}
