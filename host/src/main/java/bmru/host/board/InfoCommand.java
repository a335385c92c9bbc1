package bmru.host.board;

import bmru.boards.board.BankStatus;
import bmru.boards.board.Board;
import bmru.boards.device.DeviceInfo;
import bmru.host.program.Programs;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru board info}: what a board has, what it lacks, what it does. */
@Command(name = "info", description = "Shows what a board has, what it lacks and what it does.")
final class InfoCommand implements Callable<Integer>, Interruption.Heeded {
    @Mixin
    private BoardOptions options;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        try (Board board = options.open()) {
            results.print(report(board, board.status()));
        }
        return ExitCode.OK;
    }

    /** What one might want of a board and this one cannot give. */
    private static List<String> lacks(Board board) {
        List<String> lacks = new ArrayList<>();
        if (board.info().classes() == 0) {
            lacks.add("class currents: no decision, only state bits");
        }
        if (board.powerSamplesPerSecond() == 0) {
            lacks.add("a supply monitor: no power");
        }
        return lacks;
    }

    private static Report report(Board board, BankStatus status) {
        DeviceInfo info = board.info();
        return BoardOptions.report(board)
                .text("kind", info.board())
                .text("chip", info.serial())
                .count("bias_channels", info.channels())
                .count("largest_code", info.largestCode())
                .count("input_channels", info.inputs())
                .count("cells", info.cells())
                .count("classes", info.classes())
                .count("power_samples_per_s", board.powerSamplesPerSecond())
                .text("lacks", lacks(board))
                .text("state", status.state().name())
                .text("reason", named(status.reason()))
                .text("program", named(status.name()))
                .text("active_crc32", Programs.crc(status.activeCrc()));
    }

    private static @Nullable String named(String text) {
        return text.equals(BankStatus.NONE) ? null : text;
    }
}
