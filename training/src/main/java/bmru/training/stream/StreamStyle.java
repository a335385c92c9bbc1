package bmru.training.stream;

/**
 * How a stream sounds. It is a row of scenes, each with one room, one recorder, one noise in the background.
 *
 * @param pauseS seconds between two recordings
 * @param snrDb loudness of a recording over the background noise
 * @param levelDb loudness of a recording, root mean square re full scale; samples beyond full scale are clipped
 * @param spreadDb standard deviation of the loudness within a scene
 * @param bandHz highest frequency that passes; 0 for all
 * @param variety of the scenes
 */
public record StreamStyle(Range pauseS, Range snrDb, Range levelDb, double spreadDb, double bandHz, Variety variety) {
    /** For training: more variety than in measuring, and sounds that nobody says. */
    public static final StreamStyle TRAINING = new StreamStyle(
            new Range(0.1, 1.3),
            new Range(0, 40),
            new Range(-58, -8),
            4,
            0,
            new Variety(0.15, 0.25, 0.5, 0.5, 0.1, 0.25));

    public StreamStyle {
        require(pauseS.least() >= 0 && pauseS.most() <= 60, "pauses of " + pauseS, "0 to 60 s");
        require(levelDb.least() >= -90 && levelDb.most() <= 20, "a level of " + levelDb, "-90 to 20 dB");
        require(spreadDb >= 0 && spreadDb <= 20, "spreadDb=" + spreadDb, "0 to 20");
        require(bandHz == 0 || bandHz >= 1000, "bandHz=" + bandHz, "0, or 1000 and more");
    }

    /** The recordings as they are spoken, one loudness and one background. */
    public static StreamStyle measured(Range pauseS, Range snrDb, Range levelDb) {
        return new StreamStyle(pauseS, snrDb, levelDb, 0, 0, Variety.NONE);
    }

    /** With nothing above a frequency, as a recorder of twice that rate has it. */
    public StreamStyle within(double hz) {
        return new StreamStyle(pauseS, snrDb, levelDb, spreadDb, hz, variety);
    }

    /** From the least to the most, all values as likely. */
    public record Range(double least, double most) {
        public Range {
            require(least <= most, least + " to " + most, "ascending");
        }

        double draw(java.util.Random random) {
            return least + (most - least) * random.nextDouble();
        }

        @Override
        public String toString() {
            return least + " to " + most;
        }
    }

    /**
     * What differs from one scene or recording to the next, as shares of them.
     *
     * @param speed largest relative change of a recording's speed, and with it of its pitch
     * @param joinedShare scenes whose recordings follow each other without the silence around them, as in a sentence
     * @param roomShare scenes with reverberation
     * @param recorderShare scenes with a recorder that colours: limits of its band, tilt, hum, an offset
     * @param cleanShare scenes without noise in the background
     * @param distractionShare recordings after which noise, a tone, clicks or nothing is heard for some seconds
     */
    public record Variety(
            double speed,
            double joinedShare,
            double roomShare,
            double recorderShare,
            double cleanShare,
            double distractionShare) {
        static final Variety NONE = new Variety(0, 0, 0, 0, 0, 0);

        public Variety {
            require(speed >= 0 && speed <= 0.5, "speed=" + speed, "0 to 0.5");
            for (double share : new double[] {joinedShare, roomShare, recorderShare, cleanShare, distractionShare}) {
                require(share >= 0 && share <= 1, "a share of " + share, "0 to 1");
            }
        }
    }

    private static void require(boolean holds, String there, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(there + ": allowed " + allowed);
        }
    }
}
