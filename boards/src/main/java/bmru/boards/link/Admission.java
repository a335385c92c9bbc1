package bmru.boards.link;

import bmru.boards.board.Refusal;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.Reply;
import bmru.boards.wire.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is said on a TCP connection before the protocol of the board. A server with a token begins with {@code # token} and a
 * challenge, and the host answers {@code token} and the challenge's HMAC. Who is not let in gets one line of the protocol, an
 * {@code ERR} with tag 0000.0, and the connection ends.
 */
public final class Admission {
    private static final String CHALLENGE = "# token ";
    private static final String ANSWER = "token ";
    private static final int LONGEST_LINE = 250;

    /** Time for either end's line. */
    private static final int PATIENCE_MS = 3000;

    private Admission() {}

    /** The server's side. @return whether the host has the token */
    public static boolean ask(Socket socket, Token token) throws IOException {
        String challenge = Token.challenge();
        send(socket, CHALLENGE + challenge);
        String line = line(socket);
        return line.startsWith(ANSWER) && token.admits(challenge, line.substring(ANSWER.length()));
    }

    /** The server's side: says why not, and lets the host read it before what it still sends resets the connection. */
    public static void refuse(Socket socket, Refusal refusal, String why) throws IOException {
        send(socket, new ControlLine.Tagged(Tag.UNREADABLE, new Reply.Refused(refusal, why).body()).text());
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        int value = read(socket, in, untilNs);
        while (value >= 0) {
            value = read(socket, in, untilNs);
        }
    }

    /** The host's side: answers a challenge if there is one. A server without a token begins with something else. */
    static void pass(Socket socket, Token token) throws IOException {
        String line = line(socket);
        if (line.startsWith(CHALLENGE)) {
            send(socket, ANSWER + token.answer(line.substring(CHALLENGE.length())));
        }
    }

    /** What the line says of being let in; null where it says nothing of that. */
    public static @Nullable LinkException refusal(String link, Reply.Refused refused) {
        return switch (refused.refusal()) {
            case HELD -> new LinkException(LinkException.Cause.IN_USE, link, refused.message());
            case NO_TOKEN -> new LinkException(LinkException.Cause.NO_PERMISSION, link, refused.message());
            default -> null;
        };
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /**
     * A line, read byte by byte so that nothing after it is taken; what came of it where the other end is silent, or so slow that
     * it is not done in time: one that sends a byte now and then must not keep a place for ever.
     */
    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        int value = read(socket, in, untilNs);
        while (value >= 0 && value != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) value);
            value = read(socket, in, untilNs);
        }
        socket.setSoTimeout(0);
        return line.toString();
    }

    /** A byte; -1 where none came until then. */
    private static int read(Socket socket, InputStream in, long untilNs) throws IOException {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime());
        if (leftMs <= 0) {
            return -1;
        }
        try {
            socket.setSoTimeout((int) leftMs);
            return in.read();
        } catch (SocketTimeoutException e) {
            return -1;
        }
    }
}
