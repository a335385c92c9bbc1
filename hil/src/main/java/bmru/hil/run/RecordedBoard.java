package bmru.hil.run;

import bmru.boards.board.Board;
import bmru.boards.device.DeviceInfo;
import bmru.hil.session.SessionJson;
import java.io.IOException;
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
    static RecordedBoard of(Rig rig) {
        Board board = rig.board();
        return new RecordedBoard(
                board.info(),
                board.powerSamplesPerSecond(),
                board.carriedSamplesPerSecond(),
                rig.tables().adc().stepFemtoamp());
    }

    static RecordedBoard read(Path folder) throws IOException {
        return SessionJson.read(folder.resolve(RunFiles.BOARD), RecordedBoard.class);
    }

    byte[] bytes() {
        return SessionJson.pretty(this).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
