package bmru.boards.server;

import bmru.boards.wire.ControlLine;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import bmru.boards.wire.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Speaks to a board's port in a session, a line at a time, and begins a new one with a heartbeat after each refusal. */
final class TestHost {
    private static final long HEARTBEAT_MS = 60_000;

    private final BoardPort port;
    private final StringBuilder out;
    private int session = 100;
    private int number;
    private boolean broken = true;

    /** @param out where the port's answers go */
    TestHost(BoardPort port, StringBuilder out) {
        this.port = port;
        this.out = out;
    }

    /** As typed by hand: the whole answer. */
    String type(String line) {
        out.setLength(0);
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        port.receive(bytes, bytes.length);
        return out.toString();
    }

    /** With a tag: the body of the answer. */
    String tagged(int ofSession, int lineNumber, String body) {
        String answer = type(new ControlLine.Tagged(new Tag(ofSession, lineNumber), body).text());
        return ControlLine.parse(answer.strip()) instanceof ControlLine.Tagged tagged ? tagged.body() : answer;
    }

    /** In this host's session. */
    String say(String body) {
        if (broken) {
            resync();
        }
        String answer = tagged(session, ++number, body);
        broken = answer.startsWith("ERR");
        return answer;
    }

    /** A line, and in the same breath the first bytes of what comes after it. */
    void sayWith(String body, byte[] more) {
        byte[] line = (new ControlLine.Tagged(new Tag(session, ++number), body).text() + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        port.receive(all, all.length);
    }

    void resync() {
        session++;
        number = 1;
        tagged(session, 0, "SYST:RESY");
        tagged(session, 1, "SYST:HEAR " + HEARTBEAT_MS);
        broken = false;
    }

    /** Words of transaction 1 from channel 0 on. */
    void stage(int... codes) {
        PacketWriter writer = new PacketWriter();
        writer.begin(PacketType.STAGE, 0).u16(1).u16(0);
        for (int code : codes) {
            writer.u16(code);
        }
        writer.end();
        port.receive(writer.bytes(), writer.length());
    }

    /** A program of three words of zero. */
    void commit() {
        say("PROG:BEG 1 p 3 B1C2A1A3");
        stage(0, 0, 0);
        say("PROG:VER");
        say("PROG:COMM 1 B1C2A1A3");
    }
}
