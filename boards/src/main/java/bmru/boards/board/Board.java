package bmru.boards.board;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import java.io.IOException;
import java.util.List;

/**
 * A board with a chip, wherever it is. One thread uses it; interrupted, what waits ends with an exception that says so, and
 * {@link #close} still takes the board to the safe state. What a call cannot do it says in an exception whose message
 * names the board; {@link #program} gives its outcome as a value, because what is on the board then matters.
 */
public interface Board extends AutoCloseable {
    /** Where it was found, as its URI. */
    String uri();

    /** What it is; asked for once. */
    DeviceInfo info();

    /** The fastest its supply monitor samples; 0 where it has none. */
    int powerSamplesPerSecond();

    /** Supply samples a second that the link carries beside readings; the monitor's most where the link has no rate. */
    default int carriedSamplesPerSecond() {
        return powerSamplesPerSecond();
    }

    /** Supply samples a second where nobody asks for others: 1000, or the most that monitor and link take. */
    default int usualSamplesPerSecond() {
        return Math.min(1000, carriedSamplesPerSecond());
    }

    BankStatus status() throws IOException;

    /** Brings a program to the active bank, exactly or not at all. Doing it again changes nothing. */
    ProgramOutcome program(String name, Words words, Progress progress);

    /** Reads every word of the active bank. */
    Words readBack() throws IOException;

    /** Powers up the program that is committed. */
    void outputsOn() throws IOException;

    /** Takes every current to zero; the committed program stays in its bank. */
    void safe() throws IOException;

    /** Begins a run whose frames are run as they come: every cell low, counters zero. */
    default void startRun(ReadingListener listener) throws IOException {
        startRun(0, listener);
    }

    /**
     * Begins a run on the board's own clock. Frames are submitted ahead and wait on the board, so that what holds the host
     * up makes none of them late.
     *
     * @param framePeriodUs from one frame to the next; 0 to run each as it comes
     */
    void startRun(long framePeriodUs, ReadingListener listener) throws IOException;

    /**
     * Runs one frame and waits for its reading, which is valid until the next call.
     *
     * @throws IllegalArgumentException naming the channel, the code and what is allowed; nothing was sent
     */
    Readout step(int[] inputCodes, List<BiasChange> changes) throws IOException;

    /** Sends one frame without waiting; its reading comes to the listener in a later call. */
    void submit(int[] inputCodes, List<BiasChange> changes) throws IOException;

    /** Waits until every submitted frame has been read. */
    void drain() throws IOException;

    RunSummary stopRun() throws IOException;

    void startPower(int samplesPerSecond, PowerListener listener) throws IOException;

    /** @return samples that the board says it took */
    long stopPower() throws IOException;

    /** Lets readings and samples come in for a time. */
    void poll(long timeoutUs) throws IOException;

    /** Goes to the safe state, where the board can still be reached, and lets go of it. */
    @Override
    void close();

    /** Takes readings. */
    @FunctionalInterface
    interface ReadingListener {
        /** @param deviceTimeUs when the frame's inputs were set, on the clock that supply samples have too */
        void reading(long frame, long deviceTimeUs, Readout readout);
    }

    /** Hears how far programming is. */
    @FunctionalInterface
    interface Progress {
        void staged(int words, int ofWords);
    }
}
