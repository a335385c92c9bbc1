package bmru.host.terminal;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that remembers its first failure: a {@link java.io.PrintWriter} swallows it, and a full disk would look
 * like success.
 */
public final class ResultStream extends OutputStream {
    /** What the system says when the reader of a pipe has ended, as {@code head} does once it has seen enough. */
    private static final String ENOUGH = "Broken pipe";

    private final OutputStream out;
    private String problem = "";

    public ResultStream(OutputStream out) {
        this.out = out;
    }

    /** Whether results got lost that somebody still wanted. */
    public boolean lost() {
        return !problem.isEmpty() && !problem.equals(ENOUGH);
    }

    /** What went wrong first; empty for nothing. */
    public String problem() {
        return problem;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (problem.isEmpty()) {
                problem = String.valueOf(e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
