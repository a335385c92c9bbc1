package bmru.circuit.power;

/**
 * What a circuit made of one clip and drew meanwhile.
 *
 * @param decision class with the most frames
 * @param share of frames that it won, 0 to 1
 * @param frames of the clip
 * @param mean supply power over them
 */
public record ClipPower(int decision, double share, int frames, Supply mean) {
    private static final double FRAME_SECONDS = 0.01;

    /** Energy from the supply over the clip, at 10 ms a frame, nJ. */
    public double energyNanojoule() {
        return mean.totalNanowatt() * frames * FRAME_SECONDS;
    }
}
