package bmru.host.message;

import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import bmru.circuit.model.ModelException;
import bmru.hil.live.LiveLoop;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one client of the wake-word service sends, heard by a loop of its own. */
final class WakeSession implements AutoCloseable {
    private static final int QUEUE = 32;
    private static final int SAMPLE_BYTES = 2;
    private static final float[] END = {};
    private static final long END_MS = 5_000;

    private final Setup setup;
    private final OutputStream out;
    private final Set<String> names = new HashSet<>();
    private @Nullable Run run;

    WakeSession(Setup setup, OutputStream out) {
        this.setup = setup;
        this.out = out;
    }

    /** Answers, from the connection's thread or the loop's. */
    synchronized void send(WyomingEvent event) throws IOException {
        event.write(out);
    }

    /** @param wanted keywords; all where none is named */
    void detect(JsonNode wanted) {
        names.clear();
        wanted.forEach(name -> names.add(name.asText()));
    }

    void begin(JsonNode format) throws IOException {
        end();
        int width = format.path("width").asInt();
        int rate = format.path("rate").asInt();
        int channels = format.path("channels").asInt();
        if (width != SAMPLE_BYTES || channels < 1 || channels > 8 || rate < 8_000 || rate > 192_000) {
            WyomingEvent error = WyomingEvent.of("error");
            error.data()
                    .put(
                            "text",
                            "rate=" + rate + ", width=" + width + ", channels=" + channels
                                    + ": allowed 8000 to 192000, 2, 1 to 8");
            send(error);
            return;
        }
        Run begun = new Run(rate, channels);
        run = begun;
        begun.thread.start();
    }

    void sound(WyomingEvent chunk) throws IOException {
        if (run == null) {
            begin(chunk.data());
        }
        Run listening = run;
        if (listening != null) {
            listening.sound(chunk.payload());
        }
    }

    /** The sound is over: what was not heard is said. */
    void end() throws IOException {
        Run listening = run;
        run = null;
        if (listening != null && !listening.end()) {
            send(WyomingEvent.of("not-detected"));
        }
    }

    @Override
    public void close() {
        Run listening = run;
        run = null;
        if (listening != null) {
            listening.loop.stop();
            listening.thread.interrupt();
        }
    }

    /** From an audio-start to an audio-stop. */
    private final class Run implements SampleSource {
        private final BlockingQueue<float[]> blocks = new ArrayBlockingQueue<>(QUEUE);
        private final Events events = new Events();
        private final int rate;
        private final int channels;
        private final LiveLoop loop;
        private final Thread thread;
        private float[] block = new float[1];
        private int at = 1;
        private volatile boolean detected;

        Run(int rate, int channels) throws ModelException {
            this.rate = rate;
            this.channels = channels;
            int wanted = setup.model().frontEnd().sampleRateHz();
            loop = new LiveLoop(
                    new Stage(setup), ResampledSource.at(wanted, this), false, () -> 0, events, InstantSource.system());
            events.subscribe("wyoming answers", this::heard);
            thread = new Thread(this::listen, "wyoming sound");
            thread.setDaemon(true);
        }

        private void listen() {
            try {
                loop.run();
            } catch (IOException e) {
                // The client has gone in mid-sound: nobody waits for an answer.
            }
        }

        private void heard(Event event) {
            if (event instanceof Event.Heard heard && (names.isEmpty() || names.contains(heard.label()))) {
                detected = true;
                WyomingEvent detection = WyomingEvent.of("detection");
                detection.data().put("name", heard.label()).put("timestamp", Math.round(1000 * heard.seconds()));
                try {
                    send(detection);
                } catch (IOException e) {
                    loop.stop();
                }
            }
        }

        void sound(ByteBuffer bytes) throws IOException {
            ByteBuffer samples = bytes.order(ByteOrder.LITTLE_ENDIAN);
            float[] mono = new float[samples.remaining() / (SAMPLE_BYTES * channels)];
            for (int i = 0; i < mono.length; i++) {
                float sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += samples.getShort() * 0x1p-15f;
                }
                mono[i] = sum / channels;
            }
            if (mono.length > 0) {
                put(mono);
            }
        }

        private void put(float[] mono) throws IOException {
            try {
                while (!blocks.offer(mono, 100, TimeUnit.MILLISECONDS)) {
                    if (!thread.isAlive()) {
                        throw new IOException("the loop has ended");
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }

        /** Waits until all was heard; whether a keyword was. */
        boolean end() throws IOException {
            put(END);
            try {
                thread.join(END_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            events.close();
            return detected;
        }

        @Override
        public int sampleRateHz() {
            return rate;
        }

        @Override
        public int read(float[] target, int offset, int length) throws IOException {
            if (at == block.length) {
                try {
                    block = blocks.take();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("the client has gone");
                }
                at = 0;
            }
            if (block.length == 0) {
                return -1;
            }
            int count = Math.min(length, block.length - at);
            System.arraycopy(block, at, target, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
