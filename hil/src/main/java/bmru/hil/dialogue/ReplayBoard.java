package bmru.hil.dialogue;

import bmru.boards.board.Bank;
import bmru.boards.board.BankStatus;
import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Refusal;
import bmru.boards.board.RunSummary;
import bmru.boards.board.Words;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.circuit.unit.Units;
import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.SessionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a session as a board: it answers each command and frame as they were answered then, in the same order, and
 * refuses any other, naming what was recorded and what came. Nothing waits: a frame's time passes at once.
 */
public final class ReplayBoard implements Board {
    /** Before the folder in a board's URI. */
    public static final String SCHEME = "replay:";

    private final String uri;
    private final RecordedBoard recorded;
    private final List<Event> dialogue;
    private final ReadingRows rows;
    private final int segment;
    private final ReplayedSupply supply;
    private final BoardCommands commands = new BoardCommands();
    private int nextEvent;
    private int nextRow;
    private int delivered;
    private int firstRow;
    private long nowUs = Long.MIN_VALUE;
    private @Nullable ReadingListener readings;
    private @Nullable PowerListener samples;

    private ReplayBoard(String uri, RecordedBoard recorded, RecordedSession session, int segment) {
        this.uri = uri;
        this.recorded = recorded;
        this.segment = segment;
        dialogue = session.events().stream()
                .filter(event -> event.segment() == segment)
                .filter(event -> event.kind() == EventKind.COMMAND || event.kind() == EventKind.REPLY)
                .toList();
        rows = session.readings();
        supply = new ReplayedSupply(session.supply(), segment);
        while (nextRow < rows.count() && rows.segment(nextRow) < segment) {
            nextRow++;
        }
        firstRow = nextRow;
        delivered = nextRow;
    }

    /** @param segment of the session, from 1 */
    public static ReplayBoard open(Path folder, int segment) throws IOException {
        RecordedSession session = SessionReader.open(folder);
        int segments = session.supply().segments();
        if (segment < 1 || segment > segments) {
            throw new SessionException(folder, "segment " + segment + ": allowed 1 to " + segments);
        }
        return new ReplayBoard(SCHEME + folder, RecordedBoard.read(folder), session, segment);
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public DeviceInfo info() {
        return recorded.info();
    }

    @Override
    public int powerSamplesPerSecond() {
        return recorded.samplesPerSecond();
    }

    @Override
    public int carriedSamplesPerSecond() {
        return recorded.carriedSamplesPerSecond();
    }

    /** @return its reply */
    private Event said(String command) throws BoardException {
        if (nextEvent >= dialogue.size()) {
            throw BoardException.lost(uri, "the recording ends here, segment " + segment + "; got \"" + command + "\"");
        }
        Event expected = dialogue.get(nextEvent);
        if (expected.kind() != EventKind.COMMAND || !expected.detail("text").equals(command)) {
            throw refused("\"" + expected.detail("text") + "\" (event " + expected.sequence() + ")", command);
        }
        if (nextEvent + 1 >= dialogue.size() || dialogue.get(nextEvent + 1).kind() != EventKind.REPLY) {
            nextEvent = dialogue.size();
            throw BoardException.lost(uri, "the recording ends before the reply to \"" + command + "\"");
        }
        Event reply = dialogue.get(nextEvent + 1);
        nextEvent += 2;
        if (reply.detail("text").startsWith(LoggedBoard.FAILED)) {
            throw BoardException.lost(uri, "as recorded: " + reply.detail("text"));
        }
        return reply;
    }

    private BoardException refused(String expected, String got) {
        return new BoardException(uri, "recorded is " + expected + ": got \"" + got + "\"");
    }

    @Override
    public BankStatus status() throws IOException {
        throw refused("no bank", BoardCommands.STATUS);
    }

    @Override
    public ProgramOutcome program(String name, Words words, Progress progress) {
        try {
            Event reply = said(BoardCommands.program(name, words));
            if (!reply.details().containsKey("attempts")) {
                return new ProgramOutcome.Refused(Refusal.OTHER, reply.detail("text"), Bank.UNKNOWN);
            }
            progress.staged(words.count(), words.count());
            return new ProgramOutcome.Programmed(
                    Boolean.parseBoolean(reply.detail("already_there")),
                    Math.toIntExact(reply.number("attempts")),
                    reply.number("took_us"));
        } catch (BoardException e) {
            return new ProgramOutcome.Refused(Refusal.OTHER, String.valueOf(e.getMessage()), Bank.UNKNOWN);
        }
    }

    @Override
    public Words readBack() throws IOException {
        byte[] bytes = HexFormat.of().parseHex(said(BoardCommands.READ_BACK).detail("codes"));
        int[] codes = new int[bytes.length / 2];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        return Words.of(codes);
    }

    @Override
    public void outputsOn() throws IOException {
        said(BoardCommands.OUTPUTS_ON);
    }

    @Override
    public void safe() throws IOException {
        said(BoardCommands.SAFE);
    }

    @Override
    public void startRun(long framePeriodUs, ReadingListener listener) throws IOException {
        said(BoardCommands.startRun(framePeriodUs));
        readings = listener;
        firstRow = nextRow;
        delivered = nextRow;
    }

    @Override
    public Readout step(int[] inputCodes, List<BiasChange> changes) throws IOException {
        submit(inputCodes, changes);
        drain();
        return new Row(nextRow - 1);
    }

    @Override
    public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        int frame = nextRow - firstRow;
        int crc = commands.frame(inputCodes, changes);
        String got = "frame " + frame + " with CRC-32 " + BoardCommands.hex(crc);
        if (!frameFollows(frame)) {
            if (nextEvent >= dialogue.size()) {
                throw BoardException.lost(uri, "the recording ends here, segment " + segment + "; got \"" + got + "\"");
            }
            throw refused("\"" + dialogue.get(nextEvent).detail("text") + "\"", got);
        }
        if (rows.inputsCrc32(nextRow) != crc) {
            throw refused(
                    "frame " + frame + " of " + rows.place(nextRow).clip() + " with CRC-32 "
                            + BoardCommands.hex(rows.inputsCrc32(nextRow)),
                    got);
        }
        deliver();
        nextRow++;
    }

    private boolean frameFollows(int frame) {
        return nextRow < rows.count() && rows.segment(nextRow) == segment && rows.frame(nextRow) == frame;
    }

    /** Gives the readings of what was submitted, each after the samples of before. */
    private void deliver() {
        ReadingListener listener = readings;
        for (; delivered < nextRow; delivered++) {
            advance(rows.timeUs(delivered));
            if (listener != null) {
                listener.reading(rows.frame(delivered), rows.timeUs(delivered), new Row(delivered));
            }
        }
    }

    private void advance(long deviceUs) {
        nowUs = Math.max(nowUs, deviceUs);
        PowerListener listener = samples;
        if (listener != null) {
            supply.until(nowUs, listener);
        }
    }

    @Override
    public void drain() throws IOException {
        deliver();
    }

    @Override
    public RunSummary stopRun() throws IOException {
        deliver();
        int frame = nextRow - firstRow;
        if (frame > 0 && frameFollows(frame)) {
            throw refused("frame " + frame + " of " + rows.place(nextRow).clip(), BoardCommands.STOP_RUN);
        }
        Event reply = said(BoardCommands.STOP_RUN);
        readings = null;
        return new RunSummary(reply.number("frames"), Math.toIntExact(reply.number("decision")), reply.number("votes"));
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
        said(BoardCommands.startPower(samplesPerSecond));
        samples = listener;
    }

    @Override
    public long stopPower() throws IOException {
        advance(Long.MAX_VALUE);
        samples = null;
        return said(BoardCommands.STOP_POWER).number("slots");
    }

    @Override
    public void poll(long timeoutUs) throws IOException {
        deliver();
        if (nowUs != Long.MIN_VALUE) {
            advance(nowUs + timeoutUs);
        }
    }

    @Override
    public void close() {
        samples = null;
        readings = null;
    }

    /** What was read in a frame. */
    private final class Row implements Readout {
        private final int row;

        Row(int row) {
            this.row = row;
        }

        @Override
        public boolean state(int cell) {
            return rows.state(row, cell);
        }

        @Override
        public int classCode(int index) {
            double femtoamp = rows.classNanoamp(row, index) * Units.NANO_TO_FEMTO;
            return Math.toIntExact(Math.round(femtoamp / recorded.classStepFemtoamp()));
        }

        @Override
        public int winner() {
            return rows.winner(row);
        }
    }
}
