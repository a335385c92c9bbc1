package bmru.hil.dialogue;

import bmru.boards.board.Board;
import bmru.boards.device.DeviceInfo;
import bmru.hil.session.SessionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a session keeps of a board beside its doings: {@code board.json}.
 *
 * @param samplesPerSecond the fastest its supply monitor samples
 * @param carriedSamplesPerSecond that its link carries
 * @param classStepFemtoamp of the converter of class currents
 */
public record RecordedBoard(
        DeviceInfo info, int samplesPerSecond, int carriedSamplesPerSecond, long classStepFemtoamp) {
    /** Of the file in a session's folder. */
    public static final String FILE = "board.json";

    /** @param classStepFemtoamp of the converter of class currents */
    public static RecordedBoard of(Board board, long classStepFemtoamp) {
        return new RecordedBoard(
                board.info(), board.powerSamplesPerSecond(), board.carriedSamplesPerSecond(), classStepFemtoamp);
    }

    static RecordedBoard read(Path folder) throws IOException {
        return SessionJson.read(folder.resolve(FILE), RecordedBoard.class);
    }

    public byte[] bytes() {
        return SessionJson.pretty(this).getBytes(StandardCharsets.UTF_8);
    }
}
