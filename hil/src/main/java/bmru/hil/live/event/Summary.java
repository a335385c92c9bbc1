package bmru.hil.live.event;

/**
 * What a run has heard so far.
 *
 * @param seconds of sound
 * @param blocksDropped by the sound system
 * @param framesLate decided later after their sound than a frame lasts
 * @param eventsDropped that a listener did not take in time
 * @param latency99Ms from the end of a frame's sound to its decision, 99th percentile; not a number where the sound did not
 *     come at its own pace
 * @param nanojoule drawn from the supply; not a number for a level that is no circuit
 */
public record Summary(
        double seconds,
        long frames,
        long detections,
        long blocksDropped,
        long framesLate,
        long eventsDropped,
        double latency99Ms,
        double nanojoule) {
    /** Mean over the sound; not a number for a level that is no circuit. */
    public double nanowatt() {
        return nanojoule / seconds;
    }
}
