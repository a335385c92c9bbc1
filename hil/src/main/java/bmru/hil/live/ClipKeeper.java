package bmru.hil.live;

import bmru.hil.live.decision.Detection;
import bmru.hil.live.sound.Intake;
import bmru.hil.live.sound.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the sound around detections as WAV files: the loop copies it once it is there, a thread writes it. */
public final class ClipKeeper implements AutoCloseable {
    private static final double AROUND_SECONDS = 1;
    private static final double MISSED_SECONDS = 3;
    private static final long END_SECONDS = 5;

    /** Of 100 kB and more each, where a folder takes none for a while. */
    private static final int MOST_WAITING = 32;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Intake intake;
    private final Consumer<String> failed;
    private final Queue<Detection> waiting = new ArrayDeque<>();
    private final ExecutorService writer =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                Thread thread = new Thread(work, "clips");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * @param folder made when there is something to keep
     * @param failed hears why a clip could not be written
     */
    public ClipKeeper(Path folder, Intake intake, Consumer<String> failed) {
        this.folder = folder;
        this.intake = intake;
        this.failed = failed;
    }

    /** In the loop's thread. */
    void detected(Detection detection) {
        waiting.add(detection);
    }

    /** In the loop's thread, after each frame. */
    void frame() {
        Detection first = waiting.peek();
        if (first != null && now() >= first.endSeconds() + AROUND_SECONDS) {
            waiting.remove();
            keep(first);
        }
    }

    private void keep(Detection detection) {
        float[] sound = intake.clip(detection.startSeconds() - AROUND_SECONDS, detection.endSeconds() + AROUND_SECONDS);
        Path file = folder.resolve(name(detection.label(), detection.time(), "detection"));
        try {
            writer.execute(() -> write(file, sound));
        } catch (RejectedExecutionException e) {
            failed.accept(file + ": not kept, " + MOST_WAITING + " clips before it are not written yet");
        }
    }

    /** A name that sorts by time; a label may have any letters. */
    static String name(String label, Instant time, String kind) {
        return TIME.format(time) + "-" + safe(label) + "-" + kind + ".wav";
    }

    private static String safe(String label) {
        return label.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /**
     * A keyword that was missed: the loudest second of the last ones, in the folder of its word, as training takes it.
     *
     * @return the file
     */
    public Path missed(String label, Instant time) throws IOException {
        float[] sound = intake.clip(now() - MISSED_SECONDS, now());
        return save(label, label, time, "missed", loudestSecond(sound, intake.sampleRateHz()));
    }

    /**
     * A detection of what was no keyword: what was heard, in the folder of running speech, as training takes it.
     *
     * @return the file
     */
    public Path falseAlarm(Detection detection) throws IOException {
        return save(
                "_speech_",
                detection.label(),
                detection.time(),
                "false-alarm",
                intake.clip(detection.startSeconds() - AROUND_SECONDS, detection.endSeconds() + AROUND_SECONDS));
    }

    private Path save(String subfolder, String label, Instant time, String kind, float[] sound) throws IOException {
        Path place = Files.createDirectories(folder.resolve(safe(subfolder)));
        Path file = place.resolve(name(label, time, kind));
        WavFile.write(file, sound, intake.sampleRateHz());
        return file;
    }

    private double now() {
        return (double) intake.samples() / intake.sampleRateHz();
    }

    static float[] loudestSecond(float[] sound, int length) {
        if (sound.length <= length) {
            return sound;
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += sound[i] * sound[i];
        }
        double loudest = sum;
        int start = 0;
        for (int i = length; i < sound.length; i++) {
            sum += sound[i] * sound[i] - sound[i - length] * sound[i - length];
            if (sum > loudest) {
                loudest = sum;
                start = i - length + 1;
            }
        }
        return Arrays.copyOfRange(sound, start, start + length);
    }

    private void write(Path file, float[] sound) {
        try {
            Files.createDirectories(folder);
            WavFile.write(file, sound, intake.sampleRateHz());
        } catch (NoSuchFileException e) {
            failed.accept(file + ": its folder cannot be made");
        } catch (IOException e) {
            failed.accept(file + ": " + e.getMessage());
        }
    }

    /** Keeps what there is of the last ones, once the loop has ended. */
    @Override
    public void close() {
        @Nullable Detection left;
        while ((left = waiting.poll()) != null) {
            keep(left);
        }
        writer.shutdown();
        try {
            if (!writer.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                failed.accept(folder + ": the last clips could not be written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
