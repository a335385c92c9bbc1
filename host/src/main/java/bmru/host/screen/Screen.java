package bmru.host.screen;

import bmru.hil.live.LiveLoop;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import bmru.host.table.Counted;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Draws the view ten times a second into the terminal's other screen, and leaves the terminal as it was. A terminal that is
 * slow holds up this thread alone.
 */
public final class Screen implements AutoCloseable {
    private static final long PERIOD_NANOS = 100_000_000;
    private static final long END_MS = 2_000;
    private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l\u001b[2J";
    private static final String OWN_SCREEN = "\u001b[0m\u001b[?25h\u001b[?1049l";
    private static final String TOP = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    /** A terminal that its list does not have is no reason for a stack trace: what is drawn is understood by all. */
    private static final Logger LIBRARY = Logger.getLogger("org.jline");

    private final Terminal terminal;
    private final LiveLoop loop;
    private final Picture picture;
    private final Thread thread = new Thread(this::run, "screen");
    private volatile boolean closed;

    private Screen(Terminal terminal, LiveLoop loop, Picture picture) {
        this.terminal = terminal;
        this.loop = loop;
        this.picture = picture;
        thread.setDaemon(true);
    }

    /**
     * Shows it from now on.
     *
     * @param source as people call it
     */
    public static Screen start(LiveLoop loop, Events events, String source) throws IOException {
        LIBRARY.setLevel(Level.OFF);
        // The signals stay with whoever ends the loop; no input is read, so the terminal's mode is not touched.
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                // By stty: no native library is unpacked for a size that is asked for ten times a second.
                .provider("exec")
                // It would ask the terminal what it can, and the answer would be typed at the next prompt.
                .graphemeCluster(false)
                .nativeSignals(false)
                .build();
        Screen screen = new Screen(terminal, loop, new Picture(source));
        events.subscribe("screen events", screen::happened);
        terminal.writer().print(OTHER_SCREEN);
        screen.thread.start();
        return screen;
    }

    /** Shows a text below all else, until the next one. */
    public synchronized void note(String text) {
        picture.note(text);
    }

    private synchronized void happened(Event event) {
        if (event instanceof Event.Detected detected) {
            picture.detected(detected.detection());
        } else if (event instanceof Event.SourceLost lost) {
            picture.note(lost.why() + "; waiting for it");
        } else if (event instanceof Event.SourceBack back) {
            picture.note(back.name() + " is there");
        } else if (event instanceof Event.SoundDropped dropped) {
            picture.note("sound was lost, " + Counted.of(dropped.blocks(), "time") + " so far");
        } else if (event instanceof Event.Diverged diverged) {
            picture.note("board and model differ from frame " + diverged.frame() + " on: "
                    + Counted.of(diverged.cells(), "cell"));
        } else if (event instanceof Event.Note note) {
            picture.note(note.subject() + ": " + note.text());
        }
    }

    private void run() {
        while (!closed) {
            draw();
            LockSupport.parkNanos(this, PERIOD_NANOS);
        }
    }

    private void draw() {
        List<String> lines;
        synchronized (this) {
            lines = picture.draw(loop.stage(), loop.summary(), terminal.getColumns(), terminal.getRows());
        }
        StringBuilder text = new StringBuilder(TOP);
        for (int i = 0; i < lines.size(); i++) {
            text.append(lines.get(i)).append(REST_OF_LINE).append(i < lines.size() - 1 ? "\r\n" : "");
        }
        terminal.writer().print(text.append(REST_OF_SCREEN));
        terminal.flush();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.writer().print(OWN_SCREEN);
        terminal.flush();
        terminal.close();
    }
}
