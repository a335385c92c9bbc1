package bmru.boards.client;

import bmru.boards.board.BiasChange;
import bmru.boards.board.Board.ReadingListener;
import bmru.boards.device.DeviceInfo;
import bmru.boards.link.LinkException;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameView;
import bmru.boards.wire.FrameWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Frames of a run under way: kept until they are read, sent again from the first unread one where its reading does not
 * come. Readings are given on in order, each once.
 */
final class RunStream {
    /** 1.28 s at 100 frames a second. */
    private static final int DEEPEST = 128;

    /** A board on its own clock lets the first frame wait this long. */
    private static final long LEAD_US = 50_000;

    private static final int FRAME_EXTRA = 24;

    /** Frames sent again without a reading before the board is given up. */
    private static final int REPEATS = 10;

    private final Port port;
    private final DeviceInfo info;
    private final int run;
    private final ReadingListener listener;
    private final ReadingView view;
    private final int depth;
    private final long patienceUs;
    private final int[][] codes;
    private final List<List<BiasChange>> changes;
    private long submitted;
    /** The frame to send next: those before it are under way or read. */
    private long next;

    private long read;
    private long waitingSinceUs;
    private int repeats;

    /**
     * @param framePeriodUs of the board's frame clock; 0 where it has none
     * @param queue frames that it keeps
     */
    RunStream(Port port, DeviceInfo info, int run, long framePeriodUs, int queue, ReadingListener listener) {
        this.port = port;
        this.info = info;
        this.run = run;
        this.listener = listener;
        view = new ReadingView(info);
        depth = Math.max(1, Math.min(DEEPEST, queue));
        patienceUs = port.timing().frameUs() + (framePeriodUs == 0 ? 0 : LEAD_US + 2 * framePeriodUs);
        codes = new int[depth][info.inputs()];
        changes = new ArrayList<>(Collections.nCopies(depth, List.<BiasChange>of()));
    }

    ReadingView view() {
        return view;
    }

    void submit(int[] inputCodes, List<BiasChange> biasChanges) throws LinkException, NoAnswerException {
        while (submitted - read == depth) {
            waitOnce();
        }
        int slot = (int) (submitted % depth);
        System.arraycopy(inputCodes, 0, codes[slot], 0, info.inputs());
        changes.set(slot, List.copyOf(biasChanges));
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

    /** No frame is longer on the wire: version to CRC, stuffing and zeros take fewer than {@value #FRAME_EXTRA}. */
    private int bytes(long number) {
        int biasChanges = changes.get((int) (number % depth)).size();
        return FRAME_EXTRA + 9 + 4 * biasChanges + 2 * info.inputs();
    }

    void drain() throws LinkException, NoAnswerException {
        while (read < submitted) {
            waitOnce();
        }
    }

    /** Takes a reading that came. */
    void take(FrameView frame) {
        if (!ReadingView.belongs(frame, info, run) || ReadingView.number(frame) != (read & 0xffff_ffffL)) {
            return;
        }
        view.take(frame);
        waitingSinceUs = port.link().nowUs();
        repeats = 0;
        listener.reading(read++, frame.deviceTimeUs(), view);
    }

    /** Sends again what was not read in time. */
    void checkLate() throws LinkException, NoAnswerException {
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
        checkLate();
    }

    private void send(long number) throws LinkException, NoAnswerException {
        int slot = (int) (number % depth);
        FrameWriter frame = port.frame(FrameType.INPUT).u16(run).u32((int) number);
        List<BiasChange> biasChanges = changes.get(slot);
        frame.u8(biasChanges.size());
        for (int i = 0; i < biasChanges.size(); i++) {
            BiasChange change = biasChanges.get(i);
            frame.u16(change.channel()).u16(change.code());
        }
        frame.u16(info.inputs());
        for (int code : codes[slot]) {
            frame.u16(code);
        }
        port.send(frame);
    }
}
