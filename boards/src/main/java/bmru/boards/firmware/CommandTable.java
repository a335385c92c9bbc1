package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.link.LinkException;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.FrameLayout;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameWriter;
import bmru.boards.wire.Reply;
import bmru.boards.wire.WireError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Carries out the commands of the control plane, as {@code PROTOCOL.md} lists them. */
final class CommandTable {
    /** Bytes that a host may have under way; a microcontroller with 64 kB of memory can afford it. */
    static final int BUFFER_BYTES = 8192;

    /** Longer than this and a lost host would leave currents on for longer than anyone looks away. */
    private static final int LONGEST_HEARTBEAT_MS = 60_000;

    /** A frame lasts 10 ms; nobody watches one for longer than this. */
    private static final int LONGEST_PERIOD_US = 10_000_000;

    private static final int WORDS_A_FRAME = (FrameLayout.LONGEST_PAYLOAD - 4) / 2;

    private static final Set<String> WITHOUT_ARGUMENTS = Set.of(
            "*IDN?",
            "SYST:RESY",
            "SYST:CAP?",
            "SYST:ERR?",
            "SYST:PING",
            "SYST:BYE",
            "SAFE",
            "OUTP:ON",
            "RUN:STOP",
            "POW:STOP",
            "PROG:MISS?",
            "PROG:VER",
            "PROG:ABOR",
            "PROG:STAT?");

    private final Firmware firmware;
    private final Device device;
    private final ProgramStore store;
    private final Runner runner;
    private final PowerPump power;
    private final Transmitter transmitter;

    CommandTable(
            Firmware firmware,
            Device device,
            ProgramStore store,
            Runner runner,
            PowerPump power,
            Transmitter transmitter) {
        this.firmware = firmware;
        this.device = device;
        this.store = store;
        this.runner = runner;
        this.power = power;
        this.transmitter = transmitter;
    }

    Reply execute(String body) throws LinkException {
        Arguments arguments = new Arguments(body);
        try {
            return new Reply.Ok(dispatch(arguments));
        } catch (CommandException e) {
            return firmware.noted(e.reply());
        } catch (DeviceException e) {
            firmware.fault(e);
            return firmware.noted(new Reply.Refused(WireError.DEVICE_FAULT, String.valueOf(e.getMessage())));
        }
    }

    private Map<String, String> dispatch(Arguments line) throws CommandException, DeviceException, LinkException {
        if (WITHOUT_ARGUMENTS.contains(line.command())) {
            line.requireCount(0);
        }
        return switch (line.command()) {
            case "*IDN?" -> identity();
            case "SYST:RESY" -> firmware.resync();
            case "SYST:CAP?" -> capabilities();
            case "SYST:ERR?" -> firmware.lastError();
            case "SYST:PING" -> fields("us", firmware.nowUs());
            case "SYST:ECHO" -> echo(line);
            case "SYST:HEAR" -> heartbeat(line);
            case "SYST:BYE" -> firmware.goodbye();
            case "SAFE" -> safe();
            case "OUTP:ON" -> outputsOn();
            case "RUN:STAR" -> startRun(line);
            case "RUN:STOP" -> stopRun();
            case "POW:STAR" -> startPower(line);
            case "POW:STOP" -> fields("samples", power.stop());
            default -> program(line);
        };
    }

    private Map<String, String> program(Arguments line) throws CommandException, DeviceException, LinkException {
        return switch (line.command()) {
            case "PROG:BEG" -> begin(line);
            case "PROG:MISS?" -> missing();
            case "PROG:VER" -> fields("crc", ProgramStore.hex(store.verify()));
            case "PROG:COMM" -> commit(line);
            case "PROG:ABOR" -> abort();
            case "PROG:STAT?" -> firmware.status();
            case "PROG:READ?" -> read(line);
            default -> throw new CommandException(WireError.UNKNOWN_COMMAND, "no command \"" + line.command() + "\"");
        };
    }

    private Map<String, String> identity() {
        DeviceInfo info = device.info();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("maker", "bmru");
        fields.put("board", info.board());
        fields.put("serial", info.serial());
        fields.put("firmware", "1.0");
        fields.put("protocol", Integer.toString(FrameLayout.VERSION));
        return fields;
    }

    private Map<String, String> capabilities() {
        DeviceInfo info = device.info();
        SupplyMonitor monitor = device.monitor();
        return fields(
                "protocol", FrameLayout.VERSION,
                "buffer", BUFFER_BYTES,
                "line", Demultiplexer.LONGEST_LINE,
                "channels", info.channels(),
                "code", info.largestCode(),
                "inputs", info.inputs(),
                "cells", info.cells(),
                "classes", info.classes(),
                "adc", info.largestClassCode(),
                "power", monitor == null ? 0 : monitor.samplesPerSecond(),
                "queue", Runner.QUEUE);
    }

    private static Map<String, String> echo(Arguments line) throws CommandException {
        line.requireCount(1);
        return fields("echo", line.text(1));
    }

    private Map<String, String> heartbeat(Arguments line) throws CommandException {
        line.requireCount(1);
        int limitMs = line.number(1, 0, LONGEST_HEARTBEAT_MS);
        firmware.armWatchdog(limitMs);
        return fields("ms", limitMs);
    }

    private Map<String, String> safe() throws DeviceException {
        firmware.enterSafe();
        return fields("state", BoardState.SAFE);
    }

    private Map<String, String> outputsOn() throws CommandException, DeviceException {
        if (store.generation() == 0) {
            throw new CommandException(WireError.WRONG_STATE, "no program is committed; commit one first");
        }
        firmware.powerUp();
        return fields("state", firmware.state());
    }

    private Map<String, String> begin(Arguments line) throws CommandException {
        line.requireCount(4);
        store.begin(line.number(1, 1, 0xffff), line.text(2), line.number(3, 1, 0xffff), line.crc32(4));
        return Map.of();
    }

    private Map<String, String> missing() throws CommandException {
        return fields("missing", store.missing(), "first", store.firstMissing(), "row", store.missingRow());
    }

    private Map<String, String> commit(Arguments line) throws CommandException, DeviceException {
        line.requireCount(2);
        if (store.commit(line.number(1, 1, 0xffff), line.crc32(2))) {
            firmware.powerUp();
        }
        return firmware.status();
    }

    private Map<String, String> abort() {
        store.abort();
        return Map.of();
    }

    private Map<String, String> read(Arguments line) throws CommandException, DeviceException, LinkException {
        line.requireCount(1);
        boolean active = line.text(1).equals("ACT");
        if (!active && !line.text(1).equals("SHAD")) {
            throw new CommandException(WireError.BAD_ARGUMENT, "bank=" + line.text(1) + ": allowed ACT or SHAD");
        }
        int channels = device.info().channels();
        for (int offset = 0; offset < channels; offset += WORDS_A_FRAME) {
            sendWords(active, offset, Math.min(WORDS_A_FRAME, channels - offset));
        }
        return fields("words", channels);
    }

    private void sendWords(boolean active, int offset, int count) throws DeviceException, LinkException {
        FrameWriter frame =
                transmitter.begin(FrameType.WORDS).u16(active ? 1 : 0).u16(offset);
        for (int i = offset; i < offset + count; i++) {
            frame.u16(active ? device.readActive(i) : device.readShadow(i));
        }
        transmitter.send(frame);
    }

    private Map<String, String> startRun(Arguments line) throws CommandException, DeviceException {
        if (line.count() > 0) {
            line.requireCount(1);
        }
        int periodUs = line.count() == 0 ? 0 : line.number(1, 0, LONGEST_PERIOD_US);
        if (firmware.state() == BoardState.SAFE || firmware.state() == BoardState.FAULT) {
            throw new CommandException(
                    WireError.WRONG_STATE, "state=" + firmware.state() + ": commit a program or send OUTP:ON first");
        }
        firmware.enterRun();
        return fields("run", runner.start(periodUs));
    }

    private Map<String, String> stopRun() throws CommandException, DeviceException {
        if (firmware.state() == BoardState.RUN) {
            device.rest();
            firmware.leaveRun();
            runner.end();
        } else if (firmware.state() != BoardState.IDLE || !runner.ended()) {
            throw new CommandException(WireError.WRONG_STATE, "state=" + firmware.state() + ": allowed RUN");
        }
        int decision = runner.decision();
        return fields("frames", runner.frames(), "decision", decision, "votes", runner.votes(decision));
    }

    private Map<String, String> startPower(Arguments line) throws CommandException {
        line.requireCount(1);
        power.start(line.number(1, 1, 1_000_000), firmware.nowUs());
        return Map.of();
    }

    /** Keys and values in turn. */
    static Map<String, String> fields(Object... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i].toString(), pairs[i + 1].toString());
        }
        return fields;
    }
}
