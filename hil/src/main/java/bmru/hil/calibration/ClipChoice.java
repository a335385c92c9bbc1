package bmru.hil.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of many clips a search looks at, since its time grows with them: those whose decision the designed chip makes by the
 * fewest frames, which a chip is the first to lose, and of the others some, so that the rest of the chip's doings counts too.
 */
final class ClipChoice {
    /** More changed nothing that was measured but the time. */
    private static final int MOST = 240;

    private static final int CLOSE = 160;

    private ClipChoice() {}

    /** @param wanted what the designed chip makes of the clips */
    static List<EncodedClip> of(List<EncodedClip> clips, Behaviour wanted) {
        if (clips.size() <= MOST) {
            return List.copyOf(clips);
        }
        List<Integer> closest = IntStream.range(0, clips.size())
                .boxed()
                .sorted(Comparator.comparingDouble(wanted::fraction))
                .toList();
        List<EncodedClip> chosen = new ArrayList<>();
        closest.subList(0, CLOSE).forEach(clip -> chosen.add(clips.get(clip)));
        // In the order of their leads: evenly from the uncertain to the safe.
        List<Integer> others = closest.subList(CLOSE, closest.size());
        for (int i = 0; i < MOST - CLOSE; i++) {
            chosen.add(clips.get(others.get(i * others.size() / (MOST - CLOSE))));
        }
        return chosen;
    }
}
