package bmru.boards.server;

import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.board.RunSummary;
import bmru.boards.board.Words;
import bmru.boards.device.DeviceException;
import bmru.boards.machine.BoardMachine;
import bmru.boards.machine.Missing;
import bmru.boards.payload.CapabilitiesAnswer;
import bmru.boards.payload.StatusAnswer;
import bmru.boards.wire.Reply;
import java.util.HashMap;
import java.util.Map;

/** The commands of the control plane, as {@code PROTOCOL.md} lists them: what is read off a line and asked of the machine. */
final class Commands {
    static final String RESYNC = "SYST:RESY";
    static final String GOODBYE = "SYST:BYE";

    private final BoardMachine machine;
    private final BoardPort port;
    private final Map<String, Command> table = new HashMap<>();

    /** Who may say it. */
    private enum From {
        /** Somebody who types it too: nothing is changed, or for the safe side. */
        ANYBODY,
        /** A host in its session. */
        SESSION
    }

    /** What it does. */
    @FunctionalInterface
    private interface Action {
        Reply.Ok run(Arguments line) throws RefusalException, DeviceException;
    }

    private record Command(From from, int fewest, int most, Action action) {}

    Commands(BoardMachine machine, BoardPort port) {
        this.machine = machine;
        this.port = port;
        define("*IDN?", From.ANYBODY, 0, 0, line -> CapabilitiesAnswer.encodeIdentity(machine.info()));
        define("SYST:CAP?", From.ANYBODY, 0, 0, line -> capabilities());
        define("SYST:ERR?", From.ANYBODY, 0, 0, line -> port.lastError());
        define("SYST:PING", From.ANYBODY, 0, 0, line -> Reply.Ok.of("us", machine.nowUs()));
        define("SYST:ECHO", From.ANYBODY, 1, 1, line -> Reply.Ok.of("echo", line.text(1)));
        define("SAFE", From.ANYBODY, 0, 0, line -> safe());
        define("PROG:MISS?", From.ANYBODY, 0, 0, line -> missing());
        define("PROG:STAT?", From.ANYBODY, 0, 0, line -> StatusAnswer.encode(machine.status()));
        define("PROG:READ?", From.ANYBODY, 1, 1, line -> port.sendWords(line.either(1, "ACT", "SHAD")));
        define(RESYNC, From.SESSION, 0, 0, line -> port.resync());
        define(GOODBYE, From.SESSION, 0, 0, line -> goodbye());
        define("OUTP:ON", From.SESSION, 0, 0, line -> outputsOn());
        define("PROG:BEG", From.SESSION, 4, 4, this::begin);
        define("PROG:VER", From.SESSION, 0, 0, line -> Reply.Ok.of("crc", Words.hex(machine.verify())));
        define("PROG:COMM", From.SESSION, 2, 2, this::commit);
        define("PROG:ABOR", From.SESSION, 0, 0, line -> abort());
        define("RUN:STAR", From.SESSION, 0, 1, this::startRun);
        define("RUN:STOP", From.SESSION, 0, 0, line -> stopRun());
        define("POW:STAR", From.SESSION, 1, 1, this::startPower);
        define("POW:STOP", From.SESSION, 0, 0, line -> stopPower());
    }

    private void define(String name, From from, int fewest, int most, Action action) {
        table.put(name, new Command(from, fewest, most, action));
    }

    /** @param bySession whether the line belongs to the present session */
    Reply execute(Arguments line, boolean bySession) {
        try {
            if (line.command().equals("SYST:HEAR")) {
                return heartbeat(line, bySession);
            }
            Command command = table.get(line.command());
            if (command == null) {
                throw new RefusalException(Refusal.UNKNOWN_COMMAND, "no command \"" + line.text(0) + "\"");
            }
            if (command.from() == From.SESSION && !bySession) {
                throw new RefusalException(
                        Refusal.NO_SESSION, line.command() + " wants a session; begin one with SYST:RESY");
            }
            line.requireCount(command.fewest(), command.most());
            return command.action().run(line);
        } catch (RefusalException e) {
            return new Reply.Refused(e.refusal(), e.words());
        } catch (DeviceException e) {
            return new Reply.Refused(Refusal.DEVICE_FAULT, String.valueOf(e.getMessage()));
        }
    }

    private Reply.Ok capabilities() {
        return new CapabilitiesAnswer(BoardPort.BUFFER_BYTES, machine.powerSamplesPerSecond(), BoardMachine.QUEUE)
                .encode(machine.info());
    }

    private Reply.Ok heartbeat(Arguments line, boolean bySession) throws RefusalException {
        line.requireCount(1, 1);
        machine.heartbeat(line.number(1), bySession);
        return Reply.Ok.of("ms", line.number(1));
    }

    private Reply.Ok safe() throws DeviceException {
        machine.safe();
        return state();
    }

    private Reply.Ok outputsOn() throws RefusalException, DeviceException {
        machine.outputsOn();
        return state();
    }

    private Reply.Ok state() {
        return Reply.Ok.of("state", machine.state());
    }

    private Reply.Ok goodbye() throws DeviceException {
        machine.goodbye();
        return Reply.Ok.of();
    }

    private Reply.Ok begin(Arguments line) throws RefusalException {
        machine.begin(line.number(1), line.name(2), line.number(3), line.crc32(4));
        return Reply.Ok.of();
    }

    private Reply.Ok missing() throws RefusalException {
        Missing missing = machine.missing();
        return Reply.Ok.of("missing", missing.words(), "first", missing.first(), "row", missing.row());
    }

    private Reply.Ok commit(Arguments line) throws RefusalException, DeviceException {
        machine.commit(line.number(1), line.crc32(2));
        return StatusAnswer.encode(machine.status());
    }

    private Reply.Ok abort() {
        machine.abort();
        return Reply.Ok.of();
    }

    private Reply.Ok startRun(Arguments line) throws RefusalException, DeviceException {
        return Reply.Ok.of("run", machine.startRun(line.count() == 0 ? 0 : line.number(1)));
    }

    private Reply.Ok stopRun() throws RefusalException, DeviceException {
        RunSummary run = machine.stopRun();
        return Reply.Ok.of("frames", run.frames(), "decision", run.decision(), "votes", run.votes());
    }

    private Reply.Ok startPower(Arguments line) throws RefusalException, DeviceException {
        machine.startPower(line.number(1));
        port.countDroppedFromHere();
        return Reply.Ok.of();
    }

    private Reply.Ok stopPower() throws RefusalException, DeviceException {
        long slots = machine.stopPower();
        return Reply.Ok.of("samples", slots, "dropped", port.droppedSamples());
    }
}
