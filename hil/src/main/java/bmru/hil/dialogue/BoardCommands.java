package bmru.hil.dialogue;

import bmru.boards.board.BiasChange;
import bmru.boards.board.Words;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** What a board is told, in the words in which a session keeps it and a replayed one wants it. */
public final class BoardCommands {
    static final String STATUS = "status";
    static final String READ_BACK = "read back";
    static final String OUTPUTS_ON = "outputs on";
    static final String SAFE = "safe";
    static final String STOP_RUN = "stop run";
    static final String STOP_POWER = "stop supply samples";

    private final CRC32 crc = new CRC32();

    static String program(String name, Words words) {
        return "program " + name + ", " + words;
    }

    static String startRun(long framePeriodUs) {
        return "start run, " + framePeriodUs + " us a frame";
    }

    static String startPower(int samplesPerSecond) {
        return "start supply samples, " + samplesPerSecond + " a second";
    }

    /** Over a frame's input codes, then channel and code of each bias change; 16 bits each, big-endian. */
    public int frame(int[] inputCodes, List<BiasChange> changes) {
        crc.reset();
        for (int code : inputCodes) {
            sixteen(code);
        }
        for (int i = 0; i < changes.size(); i++) {
            sixteen(changes.get(i).channel());
            sixteen(changes.get(i).code());
        }
        return (int) crc.getValue();
    }

    private void sixteen(int value) {
        crc.update(value >>> 8);
        crc.update(value);
    }

    static String hex(int crc32) {
        return String.format(Locale.ROOT, "%08x", crc32);
    }
}
