package bmru.circuit.power;

/**
 * What a circuit made of one clip and drew meanwhile.
 *
 * @param decision class with the most frames
 * @param share of frames that it won, 0 to 1
 * @param frames of the clip
 * @param seconds that they took
 * @param mean supply power over them
 */
public record ClipPower(int decision, double share, int frames, double seconds, Supply mean) {
    /** Energy from the supply over the clip, nJ. */
    public double energyNanojoule() {
        return mean.totalNanowatt() * seconds;
    }
}
