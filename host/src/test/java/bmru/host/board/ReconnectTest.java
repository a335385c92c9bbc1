package bmru.host.board;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.device.Device;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.Results;
import bmru.hil.session.SessionState;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bmru board play} on a board whose connection ends in the middle. */
class ReconnectTest {
    @TempDir
    private Path folder;

    private Path session() {
        return folder.resolve("session");
    }

    private Invocation playedAndCut(String... more) throws Exception {
        Circuit circuit = Circuit.of(ModelFile.read(Invocation.REFERENCE), Technologies.published());
        Device device = Boards.device(new BoardUri.Virtual(0), circuit);
        Path log = session().resolve("power-0001.csv");
        try (ServedBoard board = new ServedBoard(device)) {
            List<String> words = new ArrayList<>(List.of("board", "play"));
            words.add(Invocation.GOLDEN.resolve("small.features.csv").toString());
            words.addAll(List.of("--board", board.uri(), "--model", Invocation.REFERENCE));
            words.addAll(List.of("--repeat", "6", "--session", session().toString(), "--late-ms", "1000", "--json"));
            words.addAll(Arrays.asList(more));
            CompletableFuture<Invocation> playing =
                    CompletableFuture.supplyAsync(() -> Invocation.of(words.toArray(String[]::new)));
            // In the second repetition or later.
            while (!playing.isDone()
                    && (!Files.exists(log) || Files.readAllLines(log).size() < 1500)) {
                Thread.sleep(10);
            }
            board.cut();
            return playing.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aBoardThatIsLostIsOpenedAgainAndPlaysToTheEnd() throws Exception {
        Invocation played = playedAndCut("--reconnect");
        assertThat(played.exitCode()).as(played.err()).isEqualTo(ExitCode.OK);
        assertThat(played.err()).contains("opening and programming it again");
        JsonNode report = new JsonMapper().readTree(played.out());
        assertThat(report.get("reconnections").asInt()).isEqualTo(1);
        assertThat(report.get("windows")).hasSize(6);
        assertThat(session().resolve("power-0002.csv")).isNotEmptyFile();
    }

    @Test
    void withoutTheOptionItFailsAndNamesTheLink() throws Exception {
        Invocation played = playedAndCut();
        assertThat(played.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(played.err())
                .startsWith("bmru board play: tcp:")
                .contains("go on with bmru bench resume " + session());
        assertThat(played.out()).isEmpty();
        Results results = Results.of(SessionReader.open(session()));
        assertThat(results.state()).isEqualTo(SessionState.INCOMPLETE);
        assertThat(results.reasons()).singleElement().asString().startsWith("board-gone: tcp:");
        // The clip that was cut is in no figure; between two there is none.
        assertThat(results.unfinished()).hasSizeLessThanOrEqualTo(1);
        assertThat(results.clips())
                .hasSizeLessThan(6)
                .allSatisfy(clip -> assertThat(clip.frames()).isEqualTo(150));
    }
}
