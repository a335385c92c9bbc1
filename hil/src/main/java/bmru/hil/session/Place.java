package bmru.hil.session;

/**
 * Where in a plan a reading belongs.
 *
 * @param clip name of the recording or features
 * @param take which repetition of the clip, from 1
 * @param window of the clip
 * @param marker set by the user or the plan, "" for none
 */
public record Place(String clip, int take, String window, String marker) {
    public Place {
        if (take < 1) {
            throw new IllegalArgumentException("take=" + take + " of clip " + clip + ": allowed 1 and up");
        }
    }
}
