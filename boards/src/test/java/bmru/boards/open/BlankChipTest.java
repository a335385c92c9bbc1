package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Board;
import bmru.boards.board.BoardState;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boards of which no model is known have all the channels that their description has. */
class BlankChipTest {
    @ParameterizedTest
    @CsvSource({"virtual:,virtual", "virtual:7,virtual", "pi:simulated,pi"})
    void aBoardIsOpenedAndMadeSafeWithoutAModel(String uri, String definition) throws Exception {
        BoardDefinition described = DefinitionReader.bundled(definition);
        try (Board board = Boards.open(uri, new BoardSetup(null, null, null), 1)) {
            assertThat(board.info().channels()).isEqualTo(described.biasChannels());
            int[] codes = new int[board.info().channels()];
            assertThat(board.program("p", Words.of(codes), (done, all) -> {}))
                    .isInstanceOf(ProgramOutcome.Programmed.class);
            board.safe();
            assertThat(board.status().state()).isEqualTo(BoardState.SAFE);
        }
    }
}
