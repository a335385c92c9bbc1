package bmru.hil.dialogue;

import bmru.boards.board.BankStatus;
import bmru.boards.board.Board;
import bmru.boards.board.ForwardingBoard;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.RunSummary;
import bmru.boards.board.Words;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.EventKind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A board each of whose commands and replies is an event of a session. Frames are not: their readings are its rows. */
public final class LoggedBoard extends ForwardingBoard {
    /** Begins the reply of a command that failed. */
    static final String FAILED = "failed: ";

    private final SessionRecorder recorder;

    public LoggedBoard(Board board, SessionRecorder recorder) {
        super(board);
        this.recorder = recorder;
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Command<T> {
        T run() throws IOException;
    }

    /** What a reply says beside its text. */
    @FunctionalInterface
    private interface Reply<T> {
        Map<String, String> of(T value);
    }

    private <T> T logged(String text, Command<T> command, Reply<T> reply) throws IOException {
        recorder.event(EventKind.COMMAND, null, Map.of("text", text));
        try {
            T value = command.run();
            recorder.event(EventKind.REPLY, null, reply.of(value));
            return value;
        } catch (IOException e) {
            recorder.event(EventKind.REPLY, null, Map.of("text", FAILED + e.getMessage()));
            throw e;
        }
    }

    private void done(String text, Action action) throws IOException {
        logged(
                text,
                () -> {
                    action.run();
                    return text;
                },
                done -> Map.of("text", "done"));
    }

    /** What may fail and gives nothing. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    @Override
    public BankStatus status() throws IOException {
        return logged(BoardCommands.STATUS, super::status, status -> Map.of("text", status.toString()));
    }

    @Override
    public ProgramOutcome program(String name, Words words, Progress progress) {
        recorder.event(EventKind.COMMAND, null, Map.of("text", BoardCommands.program(name, words)));
        ProgramOutcome outcome = super.program(name, words, progress);
        Map<String, String> reply = new TreeMap<>(Map.of("text", outcome.message()));
        reply.put("bank", outcome.bank().name());
        if (outcome instanceof ProgramOutcome.Programmed programmed) {
            reply.put("already_there", String.valueOf(programmed.alreadyThere()));
            reply.put("attempts", String.valueOf(programmed.attempts()));
            reply.put("took_us", String.valueOf(programmed.tookUs()));
        }
        recorder.event(EventKind.REPLY, null, reply);
        return outcome;
    }

    @Override
    public Words readBack() throws IOException {
        return logged(BoardCommands.READ_BACK, super::readBack, words -> {
            StringBuilder codes = new StringBuilder();
            for (int channel = 0; channel < words.count(); channel++) {
                codes.append(String.format(Locale.ROOT, "%04x", words.code(channel)));
            }
            return Map.of("text", words.toString(), "codes", codes.toString());
        });
    }

    @Override
    public void outputsOn() throws IOException {
        done(BoardCommands.OUTPUTS_ON, super::outputsOn);
    }

    @Override
    public void safe() throws IOException {
        done(BoardCommands.SAFE, super::safe);
    }

    @Override
    public void startRun(long framePeriodUs, ReadingListener listener) throws IOException {
        done(BoardCommands.startRun(framePeriodUs), () -> super.startRun(framePeriodUs, listener));
    }

    @Override
    public RunSummary stopRun() throws IOException {
        return logged(
                BoardCommands.STOP_RUN,
                super::stopRun,
                summary -> Map.of(
                        "text",
                        "done",
                        "frames",
                        String.valueOf(summary.frames()),
                        "decision",
                        String.valueOf(summary.decision()),
                        "votes",
                        String.valueOf(summary.votes())));
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
        done(BoardCommands.startPower(samplesPerSecond), () -> super.startPower(samplesPerSecond, listener));
    }

    @Override
    public long stopPower() throws IOException {
        return logged(
                BoardCommands.STOP_POWER,
                super::stopPower,
                slots -> Map.of("text", "done", "slots", String.valueOf(slots)));
    }
}
