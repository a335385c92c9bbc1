package bmru.boards.client;

import bmru.boards.board.BiasChange;
import bmru.boards.board.Board.ReadingListener;
import bmru.boards.board.BoardEvent;
import bmru.boards.board.InputFrame;
import bmru.boards.board.Reading;
import bmru.boards.device.DeviceInfo;
import bmru.boards.link.LinkException;
import bmru.boards.payload.InputPayload;
import bmru.boards.payload.ReadingPayload;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a run under way: kept until they are read, sent again from the first unread one where its reading does not
 * come. Readings are given on in order, each once.
 */
final class RunStream {
    /** 1.28 s at 100 frames a second. */
    private static final int DEEPEST = 128;

    /** A board on its own clock lets the first frame wait this long. */
    private static final long LEAD_US = 50_000;

    private static final int PACKET_EXTRA = 24;

    /** Frames sent again without a reading before the board is given up. */
    private static final int REPEATS = 10;

    private final Port port;
    private final int run;
    private final ReadingListener listener;
    private final Reading view;
    private final int depth;
    private final long patienceUs;
    private final InputFrame[] frames;
    private long submitted;
    /** The frame to send next: those before it are under way or read. */
    private long next;

    private long read;
    private long waitingSinceUs;
    private int repeats;
    private @Nullable BoardEvent end;

    /**
     * @param framePeriodUs of the board's frame clock; 0 where it has none
     * @param queue frames that it keeps
     */
    RunStream(Port port, DeviceInfo info, int run, long framePeriodUs, int queue, ReadingListener listener) {
        this.port = port;
        this.run = run;
        this.listener = listener;
        view = new Reading(info);
        depth = Math.max(1, Math.min(DEEPEST, queue));
        patienceUs = port.timing().frameUs() + (framePeriodUs == 0 ? 0 : LEAD_US + 2 * framePeriodUs);
        frames = new InputFrame[depth];
        Arrays.setAll(frames, slot -> new InputFrame(info));
    }

    Reading view() {
        return view;
    }

    void submit(int[] inputCodes, List<BiasChange> biasChanges) throws LinkException, NoAnswerException {
        while (submitted - read == depth) {
            waitOnce();
        }
        frame(submitted).set(run, submitted, inputCodes, biasChanges);
        if (submitted == read) {
            waitingSinceUs = port.link().nowUs();
        }
        submitted++;
        sendWhatFits();
    }

    /** A board that is held up takes no bytes for a while: what it has no room for goes out later, in a wait. */
    private void sendWhatFits() throws LinkException, NoAnswerException {
        next = Math.max(next, read);
        while (next < submitted && port.hasRoomNow(bytes(next))) {
            send(next++);
        }
    }

    /** No packet is longer on the wire: version to CRC, stuffing and zeros take fewer than {@value #PACKET_EXTRA}. */
    private int bytes(long number) {
        return PACKET_EXTRA
                + InputPayload.length(frame(number).changes(), frame(number).inputs());
    }

    private InputFrame frame(long number) {
        return frames[(int) (number % depth)];
    }

    void drain() throws LinkException, NoAnswerException {
        while (read < submitted) {
            waitOnce();
        }
    }

    /** Takes a reading that came. */
    void take(PacketView packet) {
        if (!ReadingPayload.isOf(packet, run, read) || !ReadingPayload.decode(packet, view)) {
            return;
        }
        waitingSinceUs = port.link().nowUs();
        repeats = 0;
        listener.reading(read++, view.timeUs(), view);
    }

    /** The board has ended the run by itself. */
    void endedBy(BoardEvent event) {
        end = event;
    }

    /** What ended the run; null where nothing did. */
    @Nullable
    BoardEvent end() {
        return end;
    }

    /** Fails where the board has ended the run; sends again what was not read in time. */
    void check() throws LinkException, NoAnswerException {
        if (end != null) {
            throw new NoAnswerException("the run has ended at frame " + read + ", outputs are off: "
                    + switch (end) {
                        case HEARTBEAT_LOST -> "the board had not heard this host for longer than its heartbeat";
                        case FAULT -> "the board's device failed";
                    });
        }
        sendWhatFits();
        if (read == submitted || port.link().nowUs() - waitingSinceUs < patienceUs) {
            return;
        }
        if (repeats++ == REPEATS) {
            throw new NoAnswerException("no reading of frame " + read + " after " + REPEATS + " repeats");
        }
        waitingSinceUs = port.link().nowUs();
        next = read;
        sendWhatFits();
    }

    private void waitOnce() throws LinkException, NoAnswerException {
        port.poll(port.timing().frameUs());
        check();
    }

    private void send(long number) throws LinkException, NoAnswerException {
        PacketWriter packet = port.packet(PacketType.INPUT);
        InputPayload.encode(packet, frame(number));
        port.send(packet);
    }
}
