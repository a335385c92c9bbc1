package bmru.boards.client;

import bmru.boards.board.BankStatus;
import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.BoardEvent;
import bmru.boards.board.BoardException;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.board.RunSummary;
import bmru.boards.board.SampleBatch;
import bmru.boards.board.SampleStream;
import bmru.boards.board.Words;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.payload.CapabilitiesAnswer;
import bmru.boards.payload.EventPayload;
import bmru.boards.payload.PowerPayload;
import bmru.boards.payload.StatusAnswer;
import bmru.boards.payload.WordsPayload;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A board behind a link, spoken to in the protocol. */
public final class ProtocolBoard implements Board {
    private final String uri;
    private final Port port;
    private final Random random;
    private final DeviceInfo info;
    private final CapabilitiesAnswer capabilities;
    private final SampleBatch batch = new SampleBatch();
    private @Nullable RunStream run;
    private @Nullable SampleStream power;
    private int @Nullable [] readBack;
    private int wordsRead;
    private long lastDeviceTimeUs;

    /** A step of the connection that failed gives the exception its words. */
    @FunctionalInterface
    private interface Asked<T> {
        T get() throws LinkException, NoAnswerException, RefusalException, ProtocolException;
    }

    /** Something to do with the frames of a run. */
    @FunctionalInterface
    private interface Frames {
        void run(RunStream stream) throws LinkException, NoAnswerException;
    }

    /**
     * Finds out who is there.
     *
     * @param link closed where that fails
     * @param seed of session and transaction numbers
     */
    public static ProtocolBoard connect(String uri, Link link, Timing timing, long seed) throws IOException {
        try {
            return new ProtocolBoard(uri, link, timing, seed);
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private ProtocolBoard(String uri, Link link, Timing timing, long seed) throws IOException {
        this.uri = uri;
        random = new Random(seed);
        port = new Port(link, timing, random.nextLong(), this::take);
        try {
            port.connect(timing.bootUs());
        } catch (NoAnswerException e) {
            throw new SilentException(uri, String.valueOf(e.getMessage()));
        }
        Reply.Ok answer = command("SYST:CAP?");
        capabilities = ask(() -> CapabilitiesAnswer.decode(answer));
        port.window(capabilities.bufferBytes());
        info = ask(() -> CapabilitiesAnswer.decodeDevice(port.command("*IDN?"), answer));
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public int powerSamplesPerSecond() {
        return capabilities.powerSamplesPerSecond();
    }

    @Override
    public int carriedSamplesPerSecond() {
        return Math.min(powerSamplesPerSecond(), port.timing().samplesPerSecond());
    }

    @Override
    public BankStatus status() throws IOException {
        return ask(() -> StatusAnswer.decode(port.command("PROG:STAT?")));
    }

    @Override
    public ProgramOutcome program(String name, Words words, Progress progress) {
        return new Transaction(port, name, words, 1 + random.nextInt(0xffff), progress).run();
    }

    @Override
    public Words readBack() throws IOException {
        for (int attempt = 0; attempt < port.timing().attempts(); attempt++) {
            int[] codes = new int[info.channels()];
            readBack = codes;
            wordsRead = 0;
            command("PROG:READ? ACT");
            readBack = null;
            if (wordsRead == codes.length) {
                Words words = Words.of(codes);
                if (words.crc32() == status().activeCrc()) {
                    return words;
                }
            }
        }
        throw new BoardException(uri, "the active bank could not be read whole");
    }

    @Override
    public void outputsOn() throws IOException {
        command("OUTP:ON");
    }

    @Override
    public void safe() throws IOException {
        command("SAFE");
    }

    @Override
    public void startRun(long framePeriodUs, ReadingListener listener) throws IOException {
        int number =
                (int) (long) ask(() -> port.command("RUN:STAR " + framePeriodUs).number("run"));
        run = new RunStream(port, info, number, framePeriodUs, capabilities.queueFrames(), listener);
    }

    @Override
    public Readout step(int[] inputCodes, List<BiasChange> changes) throws IOException {
        submit(inputCodes, changes);
        drain();
        return running().view();
    }

    @Override
    public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        info.requireInputs(inputCodes);
        BiasChange.require(changes, info);
        // Not by inRun: what it would capture is an object a frame.
        RunStream stream = running();
        try {
            stream.submit(inputCodes, changes);
        } catch (NoAnswerException e) {
            throw ended(stream, e);
        }
    }

    @Override
    public void drain() throws IOException {
        inRun(RunStream::drain);
    }

    @Override
    public RunSummary stopRun() throws IOException {
        drain();
        Reply.Ok reply = command("RUN:STOP");
        run = null;
        return ask(() -> new RunSummary(reply.number("frames"), (int) reply.number("decision"), reply.number("votes")));
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
        // What comes before the answer is of a stream that this one ends, with numbers of its own.
        power = null;
        command("POW:STAR " + samplesPerSecond);
        power = new SampleStream(samplesPerSecond, listener);
    }

    @Override
    public long stopPower() throws IOException {
        long taken = ask(() -> port.command("POW:STOP").number("samples"));
        SampleStream stream = power;
        if (stream != null) {
            stream.end(taken, lastDeviceTimeUs);
        }
        power = null;
        return taken;
    }

    @Override
    public void poll(long timeoutUs) throws IOException {
        long endUs = port.link().nowUs() + timeoutUs;
        do {
            pollOnce(endUs - port.link().nowUs());
        } while (port.link().nowUs() < endUs);
    }

    private void pollOnce(long timeoutUs) throws IOException {
        port.poll(timeoutUs);
        if (run != null) {
            inRun(RunStream::check);
        }
    }

    /** The board's clock. */
    public long deviceTimeUs() throws IOException {
        return ask(() -> port.command("SYST:PING").number("us"));
    }

    /**
     * Sends lines to be echoed as fast as the board says it has room for them.
     *
     * @return how many came back
     */
    public int echoBurst(int lines, String text) throws IOException {
        return ask(() -> port.burst("SYST:ECHO " + text, lines));
    }

    /** Sends a command as it stands and gives the body of its answer: for people and for diagnosis. */
    public String raw(String body) throws IOException {
        return command(body).body();
    }

    @Override
    public void close() {
        try {
            port.command("SYST:BYE");
        } catch (LinkException | NoAnswerException | RefusalException e) {
            // A board that cannot be reached goes to the safe state by itself when the heartbeat or the link is lost.
            port.giveUpSession();
        }
        port.link().close();
    }

    private Reply.Ok command(String body) throws IOException {
        return ask(() -> port.command(body));
    }

    private <T> T ask(Asked<T> question) throws IOException {
        try {
            return question.get();
        } catch (NoAnswerException | ProtocolException e) {
            throw explained(e);
        } catch (RefusalException e) {
            String problem = "refused by the board: " + e.getMessage();
            throw e.refusal() == Refusal.WRONG_STATE
                    ? BoardException.lost(uri, problem, e)
                    : new BoardException(uri, problem, e);
        }
    }

    private void inRun(Frames work) throws IOException {
        RunStream stream = running();
        try {
            work.run(stream);
        } catch (NoAnswerException e) {
            throw ended(stream, e);
        }
    }

    private BoardException ended(RunStream stream, NoAnswerException silence) {
        return stream.end() == BoardEvent.FAULT
                ? new BoardException(uri, String.valueOf(silence.getMessage()), silence)
                : explained(silence);
    }

    private BoardException explained(Exception silence) {
        return BoardException.lost(uri, String.valueOf(silence.getMessage()), silence);
    }

    private RunStream running() throws BoardException {
        RunStream stream = run;
        if (stream == null) {
            throw new BoardException(uri, "no run was started");
        }
        return stream;
    }

    private void take(PacketView packet) {
        lastDeviceTimeUs = packet.deviceTimeUs();
        RunStream stream = run;
        SampleStream samples = power;
        int[] codes = readBack;
        switch (packet.type()) {
            case READING -> {
                if (stream != null) {
                    stream.take(packet);
                }
            }
            case POWER -> {
                if (samples != null && PowerPayload.decode(packet, samples, batch)) {
                    samples.take(batch);
                }
            }
            case WORDS -> wordsRead += codes == null ? 0 : WordsPayload.decode(packet, codes);
            case EVENT -> {
                BoardEvent event = EventPayload.decode(packet);
                if (stream != null && event != null) {
                    stream.endedBy(event);
                }
            }
            default -> {
                // What else there is goes to a board.
            }
        }
    }
}
