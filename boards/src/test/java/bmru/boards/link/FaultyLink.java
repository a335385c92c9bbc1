package bmru.boards.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A link that goes wrong as a {@link FaultPlan} says, in both directions, the same way for the same seed. It sits at the
 * host's end. Bytes that it holds back go on when the host uses the link again.
 */
public final class FaultyLink implements Link {
    private final Link link;
    private final FaultPlan plan;
    private final Random random;
    private final Runnable resetBoard;
    private final Lane toBoard = new Lane();
    private final Lane toHost = new Lane();
    private long stalledUntilUs;
    private boolean broken;

    /** Bytes that will arrive at a time. */
    private static final class Piece {
        private final byte[] bytes;
        private final long dueUs;

        Piece(byte[] bytes, long dueUs) {
            this.bytes = bytes;
            this.dueUs = dueUs;
        }
    }

    /** One direction: its pieces in the order in which they will arrive. */
    private static final class Lane {
        private final List<Piece> pieces = new ArrayList<>();
        private long lastDueUs;
        private int taken;

        void add(Piece piece) {
            int place = pieces.size();
            int first = taken > 0 ? 1 : 0;
            while (place > first && pieces.get(place - 1).dueUs > piece.dueUs) {
                place--;
            }
            pieces.add(place, piece);
        }
    }

    public FaultyLink(Link link, FaultPlan plan, long seed, Runnable resetBoard) {
        this.link = link;
        this.plan = plan;
        this.random = new Random(seed);
        this.resetBoard = resetBoard;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws LinkException {
        disturb();
        hold(toBoard, Arrays.copyOfRange(bytes, from, from + length));
        flush();
    }

    @Override
    public int read(byte[] buffer, long timeoutUs) throws LinkException {
        long endUs = nowUs() + timeoutUs;
        while (true) {
            flush();
            int length = take(buffer);
            long leftUs = endUs - nowUs();
            if (length > 0 || leftUs <= 0) {
                return length;
            }
            receive(Math.min(leftUs, untilNextUs()));
        }
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

    private void receive(long timeoutUs) throws LinkException {
        byte[] piece = new byte[512];
        int length = link.read(piece, Math.max(1, timeoutUs));
        if (length > 0) {
            disturb();
            hold(toHost, Arrays.copyOf(piece, length));
        }
    }

    /** Faults of the whole link. */
    private void disturb() throws LinkException {
        if (broken || happens(plan.cut())) {
            broken = true;
            throw new LinkException(LinkException.Cause.LOST, name(), "cut on purpose");
        }
        if (happens(plan.stall())) {
            stalledUntilUs = nowUs() + delayUs();
        }
        if (happens(plan.reset())) {
            resetBoard.run();
        }
    }

    /** Faults of one piece. */
    private void hold(Lane lane, byte[] bytes) {
        byte[] damaged = bytes;
        if (happens(plan.drop())) {
            damaged = without(bytes, random.nextInt(bytes.length));
        }
        if (damaged.length > 0 && happens(plan.flip())) {
            damaged = damaged.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) (damaged[at] ^ (1 << random.nextInt(8)));
        }
        if (happens(plan.delay())) {
            lane.lastDueUs = nowUs() + delayUs();
        }
        lane.lastDueUs = Math.max(lane.lastDueUs, nowUs());
        // What comes out of order is late itself and holds up nothing behind it.
        long dueUs = lane.lastDueUs + (happens(plan.reorder()) ? delayUs() : 0);
        lane.add(new Piece(damaged, dueUs));
        if (happens(plan.duplicate())) {
            lane.add(new Piece(damaged, dueUs + delayUs()));
        }
    }

    /** Passes on what is due for the board. */
    private void flush() throws LinkException {
        while (due(toBoard)) {
            Piece piece = toBoard.pieces.remove(0);
            link.write(piece.bytes, 0, piece.bytes.length);
        }
    }

    private int take(byte[] buffer) {
        if (!due(toHost)) {
            return 0;
        }
        Piece piece = toHost.pieces.get(0);
        int length = Math.min(buffer.length, piece.bytes.length - toHost.taken);
        System.arraycopy(piece.bytes, toHost.taken, buffer, 0, length);
        toHost.taken += length;
        if (toHost.taken == piece.bytes.length) {
            toHost.pieces.remove(0);
            toHost.taken = 0;
        }
        return length;
    }

    private boolean due(Lane lane) {
        long now = nowUs();
        return now >= stalledUntilUs && !lane.pieces.isEmpty() && lane.pieces.get(0).dueUs <= now;
    }

    private long untilNextUs() {
        long next = Long.MAX_VALUE;
        for (Lane lane : new Lane[] {toBoard, toHost}) {
            if (!lane.pieces.isEmpty()) {
                next = Math.min(next, Math.max(lane.pieces.get(0).dueUs, stalledUntilUs) - nowUs());
            }
        }
        return next;
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private long delayUs() {
        return (long) (random.nextDouble() * plan.longestDelayUs());
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] rest = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, rest, 0, at);
        System.arraycopy(bytes, at + 1, rest, at, rest.length - at);
        return rest;
    }
}
