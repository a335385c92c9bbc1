package bmru.boards.firmware;

import bmru.boards.link.Link;
import java.nio.charset.StandardCharsets;

/** A partner that says what was written down, a line a read, whatever it is asked. */
final class ScriptedLink implements Link {
    private final StringBuilder written = new StringBuilder();
    private String left;
    private long nowUs;

    ScriptedLink(String says) {
        left = says;
    }

    String written() {
        return written.toString();
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        written.append(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }

    @Override
    public int read(byte[] buffer, long timeoutUs) {
        int end = left.indexOf('\n') + 1;
        byte[] line = left.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(line, 0, buffer, 0, line.length);
        left = left.substring(end);
        nowUs += line.length == 0 ? timeoutUs : 1;
        return line.length;
    }

    @Override
    public long nowUs() {
        return nowUs;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public void close() {
        left = "";
    }
}
