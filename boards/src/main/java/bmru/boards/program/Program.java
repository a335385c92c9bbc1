package bmru.boards.program;

import bmru.boards.board.Words;
import bmru.boards.definition.TablesId;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import java.util.List;

/**
 * A compiled bias program with what it was compiled for.
 *
 * @param model name of the model
 * @param modelHash SHA-256 of the model file, hex; "-" where it has none
 * @param board name of the board's definition
 * @param tables that the codes were chosen from
 * @param protocol version that the board must speak
 * @param words in channel order
 */
public record Program(
        String model, String modelHash, String board, TablesId tables, int protocol, List<BiasWord> words) {
    private static final int LONGEST_NAME = 40;

    public Program {
        words = List.copyOf(words);
    }

    /** The codes that go to the board. */
    public Words codes() {
        return Words.of(words.stream().mapToInt(BiasWord::code).toArray());
    }

    /** As the board knows it: characters that the protocol does not carry become dashes. */
    public String boardName() {
        String safe = model.replaceAll("[^A-Za-z0-9._-]", "-");
        return safe.isEmpty() ? "program" : safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
    }

    /** In the order in which the chip is powered up. */
    public List<BiasWord> powerUpOrder() {
        return new BiasProgram(model, words).powerUpOrder();
    }
}
