package bmru.boards.server;

import bmru.boards.link.Link;
import java.io.IOException;

/** A board that a port offers to one host after another. */
public interface Served {
    /** Silence after which a host may be dropped for the next. */
    int patienceS();

    /** Serves one host; returns when its link is lost, or when it was silent for longer than it may be. */
    void serveUntilSilent(Link host);

    /**
     * Lets time pass, with a host or without.
     *
     * @throws IOException where the board has ended
     */
    void idle() throws IOException;
}
