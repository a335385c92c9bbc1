package bmru.boards.link;

/** One end of a link inside the process; two of them, made together, are each other's partner. */
public final class PipeLink implements Link {
    /** As much as a Linux pipe holds. */
    private static final int CAPACITY = 65_536;

    private final String name;
    private final ByteQueue incoming;
    private final ByteQueue outgoing;

    private PipeLink(String name, ByteQueue incoming, ByteQueue outgoing) {
        this.name = name;
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /** Both ends. */
    public record Pair(PipeLink host, PipeLink board) {}

    public static Pair pair(String name) {
        ByteQueue toBoard = new ByteQueue(CAPACITY);
        ByteQueue toHost = new ByteQueue(CAPACITY);
        return new Pair(new PipeLink(name, toHost, toBoard), new PipeLink(name, toBoard, toHost));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws LinkException {
        outgoing.put(bytes, from, length);
    }

    @Override
    public int read(byte[] buffer, long timeoutUs) throws LinkException {
        return incoming.take(buffer, timeoutUs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        LinkException closed = new LinkException(LinkException.Cause.LOST, name, "the other end was closed");
        outgoing.end(closed);
        incoming.end(closed);
    }
}
