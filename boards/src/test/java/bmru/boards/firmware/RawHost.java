package bmru.boards.firmware;

import bmru.boards.board.Words;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import bmru.boards.wire.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;

/** A host that sends what it is told, byte by byte if need be, and waits for words in what comes back. */
final class RawHost implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;
    private int session;
    private int number;

    RawHost(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setSoTimeout(PATIENCE_MS);
    }

    void send(byte[] bytes, int from, int to) throws IOException {
        socket.getOutputStream().write(bytes, from, to - from);
        socket.getOutputStream().flush();
    }

    /** As typed by hand. */
    String ask(String line, String awaited) throws IOException {
        byte[] bytes = (line + "\r").getBytes(StandardCharsets.US_ASCII);
        send(bytes, 0, bytes.length);
        return await(awaited);
    }

    /** In its session. */
    String say(String body, String awaited) throws IOException {
        byte[] bytes = tagged(body);
        send(bytes, 0, bytes.length);
        return await(awaited);
    }

    /** The next line of its session, to be sent. */
    byte[] tagged(String body) {
        String line = new ControlLine.Tagged(new Tag(session, number++), body).text() + "\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    void beginSession() throws IOException {
        session++;
        number = 0;
        say("SYST:RESY", "OK boot=");
        say("SYST:HEAR 60000", "OK ms=60000");
    }

    /** Up to the commit. */
    void stage(Words words) throws IOException {
        say("PROG:BEG 1 p " + words.count() + " " + Words.hex(words.crc32()), "OK");
        PacketWriter packet =
                new PacketWriter().begin(PacketType.STAGE, 0).u16(1).u16(0);
        for (int channel = 0; channel < words.count(); channel++) {
            packet.u16(words.code(channel));
        }
        packet.end();
        send(packet.bytes(), 0, packet.length());
        say("PROG:VER", "OK crc=");
    }

    /** The line that holds these words. */
    String await(String words) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the board's end was closed before it said " + words);
            }
            if (next != '\n') {
                line.append((char) next);
            } else if (line.indexOf(words) >= 0) {
                return line.toString();
            } else {
                line.setLength(0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
