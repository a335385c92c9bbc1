package bmru.boards.program;

import bmru.boards.board.Words;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import java.util.List;

/**
 * A compiled bias program with what it was compiled for.
 *
 * @param model name of the model
 * @param modelHash SHA-256 of the model file, hex; "-" where it has none
 * @param board name of the board's definition
 * @param chipSerial of the chip whose tables were used; {@link #ANY_CHIP} where they are ideal
 * @param tablesHash identifies the tables
 * @param protocol version that the board must speak
 * @param words in channel order
 */
public record Program(
        String model,
        String modelHash,
        String board,
        String chipSerial,
        String tablesHash,
        int protocol,
        List<BiasWord> words) {
    public static final String ANY_CHIP = "*";

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
