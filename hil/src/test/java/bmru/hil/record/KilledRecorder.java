package bmru.hil.record;

import bmru.hil.session.EventKind;
import bmru.hil.session.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;

/** Records until it is killed, and prints how far it is: the child of {@link KillTest}. */
final class KilledRecorder {
    private static final int SAMPLES_A_TURN = 250;

    private KilledRecorder() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        SessionRecorder recorder = Files.exists(folder.resolve("manifest.json"))
                ? SessionRecorder.resume(folder, HostClock.system())
                : SessionRecorder.create(folder, Samples.manifest("killed"), HostClock.system());
        BitSet states = new BitSet();
        for (long turn = 0; ; turn++) {
            for (int i = 0; i < SAMPLES_A_TURN; i++) {
                Samples.add(recorder, turn * SAMPLES_A_TURN + i);
            }
            Place place = new Place("clip " + turn / 10, 1, "clip", "");
            recorder.reading(place, turn, Samples.timeUs(turn), 1, states, 7, new double[] {turn, -1}, new double[2]);
            if (turn % 10 == 9) {
                recorder.event(EventKind.CLIP, null, Map.of("clip", place.clip(), "take", "1"));
            }
            System.out.println(turn);
            System.out.flush();
            Thread.sleep(5);
        }
    }
}
