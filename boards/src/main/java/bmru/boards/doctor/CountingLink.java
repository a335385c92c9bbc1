package bmru.boards.doctor;

import bmru.boards.link.Link;
import bmru.boards.link.LinkException;

/** Counts what comes: silence and nonsense have different causes. */
final class CountingLink implements Link {
    private final Link link;
    private long heard;

    CountingLink(Link link) {
        this.link = link;
    }

    /** Bytes that came. */
    long heard() {
        return heard;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws LinkException {
        link.write(bytes, from, length);
    }

    @Override
    public int read(byte[] buffer, long timeoutUs) throws LinkException {
        int length = link.read(buffer, timeoutUs);
        heard += length;
        return length;
    }

    @Override
    public long nowUs() {
        return link.nowUs();
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public void close() {
        link.close();
    }
}
