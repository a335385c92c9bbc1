package bmru.host.board;

import bmru.boards.board.BankStatus;
import bmru.boards.program.BankDiff;
import bmru.circuit.structure.BiasChannel;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board diff}: what a program would change. */
@Command(
        name = "diff",
        description = "Shows what a program would change on a board: codes, amperes, what follows; exit code 1 if any.")
final class DiffCommand implements Callable<Integer>, Interruption.Heeded {
    private static final double NANO_PER_FEMTO = 1e-6;
    private static final double PICO_PER_FEMTO = 1e-3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOnBoard given;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (ProgramOnBoard.Opened opened = given.open()) {
            BankDiff diff = BankDiff.of(
                    opened.program(),
                    opened.board().readBack(),
                    given.tables(opened).bias(),
                    given.definition(opened).supplyVolt());
            BankStatus status = opened.board().status();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.line(object(opened, status, diff)));
            } else {
                out.printf("%s holds %s%n", opened.board().uri(), held(status));
                print(diff, out);
            }
            return diff.lines().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private static String held(BankStatus status) {
        String program = status.name().equals("-")
                ? "no program; below are the codes of its start"
                : "program \"" + status.name() + "\"";
        return program + ", state " + status.state();
    }

    private static void print(BankDiff diff, PrintWriter out) {
        if (!diff.lines().isEmpty()) {
            out.printf("%7s  %-24s %14s  %20s  %s%n", "channel", "element", "code", "nA", "what changes");
        }
        for (BankDiff.Line line : diff.lines()) {
            BiasChannel channel = line.wanted().channel();
            String codes =
                    String.format("%5d -> %5d", line.there(), line.wanted().code());
            String currents = String.format(
                    Locale.ROOT,
                    "%+8.4f -> %+8.4f",
                    line.thereFemtoamp() * NANO_PER_FEMTO,
                    line.wanted().setFemtoamp() * NANO_PER_FEMTO);
            out.printf(
                    "%7d  %-24s %14s  %20s  %s%n", channel.index(), channel.name(), codes, currents, consequence(line));
        }
        out.printf(
                Locale.ROOT,
                "%d channels change; static power of the cells %+.3f nW%n",
                diff.lines().size(),
                diff.cellsNanowatt());
    }

    /** In the cell's own terms. */
    private static String consequence(BankDiff.Line line) {
        double picoamp = line.changeFemtoamp() * PICO_PER_FEMTO;
        String size = String.format(Locale.ROOT, "%.1f pA ", Math.abs(picoamp));
        return switch (line.wanted().channel().kind()) {
            case THRESHOLD -> "switches on " + size + (picoamp < 0 ? "earlier" : "later");
            case WIDTH -> "hysteresis " + size + (picoamp < 0 ? "narrower" : "wider");
            case GAIN -> "high output " + size + (picoamp < 0 ? "lower" : "higher");
            case BIAS -> "bias " + size + (picoamp < 0 ? "less" : "more");
        };
    }

    private static ObjectNode object(ProgramOnBoard.Opened opened, BankStatus status, BankDiff diff) {
        ObjectNode object = Json.object();
        object.put("board", opened.board().uri()).put("holds", status.name());
        object.put("state", status.state().name()).put("cellsNanowatt", diff.cellsNanowatt());
        ArrayNode changes = object.putArray("changes");
        for (BankDiff.Line line : diff.lines()) {
            BiasChannel channel = line.wanted().channel();
            changes.addObject()
                    .put("channel", channel.index())
                    .put("element", channel.name())
                    .put("kind", channel.kind().name().toLowerCase(Locale.ROOT))
                    .put("codeThere", line.there())
                    .put("codeWanted", line.wanted().code())
                    .put("nanoampThere", line.thereFemtoamp() * NANO_PER_FEMTO)
                    .put("nanoampWanted", line.wanted().setFemtoamp() * NANO_PER_FEMTO);
        }
        return object;
    }
}
