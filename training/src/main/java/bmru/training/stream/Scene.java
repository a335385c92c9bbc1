package bmru.training.stream;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Some recordings in one room, over one noise in the background, through one recorder. */
final class Scene {
    private static final int MOST_RECORDINGS = 12;

    /** Loudness of white noise where there is no other, and what every recorder adds: dB below the recordings. */
    private static final StreamStyle.Range WHITE_DB = new StreamStyle.Range(40, 80);

    private final boolean joined;
    private final @Nullable Room room;
    private final Recorder recorder;
    private final boolean clean;
    private final Noise noise;
    private final double noiseLevel;
    private final double whiteLevel;
    private int recordings;
    private long at;

    Scene(StreamStyle style, List<Noise> noises, int sampleRateHz, Random random) {
        StreamStyle.Variety variety = style.variety();
        recordings = 1 + random.nextInt(MOST_RECORDINGS);
        joined = random.nextDouble() < variety.joinedShare();
        room = random.nextDouble() < variety.roomShare() ? new Room(sampleRateHz, random) : null;
        double levelDb = style.levelDb().draw(random);
        recorder = random.nextDouble() < variety.recorderShare()
                ? Recorder.any(levelDb, sampleRateHz, random)
                : Recorder.plain(levelDb, style.bandHz(), sampleRateHz);
        clean = random.nextDouble() < variety.cleanShare();
        noise = noises.isEmpty() ? Noise.WHITE : noises.get(random.nextInt(noises.size()));
        noiseLevel = fromDb(-style.snrDb().draw(random));
        whiteLevel = fromDb(-WHITE_DB.draw(random));
        at = random.nextInt(Integer.MAX_VALUE);
    }

    /** Whether one more recording belongs to it. */
    boolean next() {
        return recordings-- > 0;
    }

    /** Whether the recordings follow each other as words of a sentence do. */
    boolean joined() {
        return joined;
    }

    /** @param samples in, root mean square of a recording 1; out, as recorded, full scale 1 */
    void record(float[] samples) {
        if (room != null) {
            room.apply(samples);
        }
        if (!clean) {
            noise.addTo(samples, at, noiseLevel);
            Noise.WHITE.addTo(samples, at, whiteLevel);
        }
        at += samples.length;
        recorder.apply(samples);
    }

    static double fromDb(double db) {
        return Math.pow(10, db / 20);
    }
}
