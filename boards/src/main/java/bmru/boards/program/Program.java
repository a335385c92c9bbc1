package bmru.boards.program;

import bmru.boards.board.Words;
import bmru.boards.definition.TablesId;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.bias.ChipTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled bias program with what it was compiled for.
 *
 * @param model name of the model
 * @param modelHash SHA-256 of the model file, hex; "-" where it has none
 * @param board name of the board's definition
 * @param tables that the codes were chosen from
 * @param protocol version that the board must speak
 * @param words in channel order
 * @param tuning to one chip; null where the words are the compiler's, for any chip
 */
public record Program(
        String model,
        String modelHash,
        String board,
        TablesId tables,
        int protocol,
        List<BiasWord> words,
        @Nullable Tuning tuning) {
    private static final int LONGEST_NAME = 40;

    public Program {
        words = List.copyOf(words);
    }

    /** As the compiler makes it. */
    public Program(String model, String modelHash, String board, TablesId tables, int protocol, List<BiasWord> words) {
        this(model, modelHash, board, tables, protocol, words, null);
    }

    /** The same with other codes, which were found on one chip; what was wanted stays what the compiler wanted. */
    public Program tuned(int[] codes, ChipTables of, Tuning how) {
        List<BiasWord> tuned = words.stream()
                .map(word -> {
                    int channel = word.channel().index();
                    long set = of.bias().get(channel).femtoamp(codes[channel]);
                    return new BiasWord(word.channel(), codes[channel], word.wantedFemtoamp(), set);
                })
                .toList();
        return new Program(model, modelHash, board, tables, protocol, tuned, how);
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
