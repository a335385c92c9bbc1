package bmru.hil.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the sound around detections as WAV files: the loop copies it once it is there, a thread writes it. */
public final class ClipKeeper implements AutoCloseable {
    private static final double AROUND_SECONDS = 1;
    private static final long END_SECONDS = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Intake intake;
    private final Consumer<String> failed;
    private final Queue<Detection> waiting = new ArrayDeque<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "clips");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param folder made where it is missing
     * @param failed hears why a clip could not be written
     */
    public ClipKeeper(Path folder, Intake intake, Consumer<String> failed) throws IOException {
        this.folder = folder;
        this.intake = intake;
        this.failed = failed;
        Files.createDirectories(folder);
    }

    /** In the loop's thread. */
    void detected(Detection detection) {
        waiting.add(detection);
    }

    /** In the loop's thread, after each frame. */
    void frame() {
        Detection first = waiting.peek();
        double heard = (double) intake.samples() / intake.sampleRateHz();
        if (first != null && heard >= first.endSeconds() + AROUND_SECONDS) {
            waiting.remove();
            keep(first);
        }
    }

    private void keep(Detection detection) {
        float[] sound = intake.clip(detection.startSeconds() - AROUND_SECONDS, detection.endSeconds() + AROUND_SECONDS);
        Path file = folder.resolve(name(detection.label(), detection.time(), "detection"));
        writer.execute(() -> write(file, sound));
    }

    /** A name that sorts by time; a label may have any letters. */
    static String name(String label, Instant time, String kind) {
        return TIME.format(time) + "-" + label.replaceAll("[^A-Za-z0-9_-]", "_") + "-" + kind + ".wav";
    }

    /**
     * Writes what somebody points at now.
     *
     * @param label folder in the manner of the training data
     * @param kind what is said of it
     * @return the file
     */
    public Path save(String label, String kind, Instant time, double fromSeconds, double untilSeconds)
            throws IOException {
        Path place = Files.createDirectories(folder.resolve(label));
        Path file = place.resolve(name(label, time, kind));
        WavFile.write(file, intake.clip(fromSeconds, untilSeconds), intake.sampleRateHz());
        return file;
    }

    private void write(Path file, float[] sound) {
        try {
            WavFile.write(file, sound, intake.sampleRateHz());
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
