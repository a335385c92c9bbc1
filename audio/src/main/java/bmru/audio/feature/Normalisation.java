package bmru.audio.feature;

/**
 * How the coefficients are brought to a common scale.
 *
 * <p>{@link PerClip} looks ahead: it needs the whole clip before the first frame is known. The others are causal and
 * serve live audio. Causal normalisations cannot know the loudest frame of a clip, so their floor is an absolute level.
 */
public sealed interface Normalisation {
    /** {@link #coefficients()} of a normalisation that suits any number of them. */
    int ANY = -1;

    /** Whether a frame depends on earlier sound only. */
    boolean causal();

    /** Number of coefficients it has statistics for, or {@link #ANY}. */
    default int coefficients() {
        return ANY;
    }

    /**
     * Each coefficient to mean 0 and standard deviation 1 over a clip of one second, divisor (deviation + 1e-8); mel
     * bands no lower than 80 dB below the clip's loudest.
     */
    record PerClip() implements Normalisation {
        @Override
        public boolean causal() {
            return false;
        }
    }

    /**
     * Fixed statistics, usually those of the training data.
     *
     * @param statistics mean and standard deviation of each coefficient
     * @param floorDb lowest level of a mel band, dB
     */
    record Fixed(Statistics statistics, float floorDb) implements Normalisation {
        public Fixed {
            checkFloor(floorDb);
        }

        @Override
        public boolean causal() {
            return true;
        }

        @Override
        public int coefficients() {
            return statistics.coefficients();
        }
    }

    /**
     * Running mean and standard deviation with exponential forgetting, started at the statistics given. The running mean
     * takes out what a room and a microphone add to every frame, the running deviation how far speech stands out of it.
     *
     * @param statistics mean and standard deviation of each coefficient before any sound
     * @param timeConstantFrames frames after which a step has been followed to 63 %
     * @param leastDeviation fraction of the given deviation that the running one is never below, so that the noise of a
     *     silence does not grow to the size of speech; 0.001 to 1
     * @param floorDb lowest level of a mel band, dB
     */
    record Running(Statistics statistics, float timeConstantFrames, float leastDeviation, float floorDb)
            implements Normalisation {
        public Running {
            checkFloor(floorDb);
            if (!(leastDeviation >= 0.001f && leastDeviation <= 1)) {
                throw new IllegalArgumentException("leastDeviation=" + leastDeviation + ": allowed 0.001 to 1");
            }
            if (!(timeConstantFrames >= 1 && timeConstantFrames <= 1e6f)) {
                throw new IllegalArgumentException(
                        "timeConstantFrames=" + timeConstantFrames + ": allowed 1 to 1000000");
            }
        }

        @Override
        public boolean causal() {
            return true;
        }

        @Override
        public int coefficients() {
            return statistics.coefficients();
        }
    }

    private static void checkFloor(float floorDb) {
        if (!(floorDb >= MelSpectrum.LOWEST_DB && floorDb <= 60)) {
            throw new IllegalArgumentException("floorDb=" + floorDb + ": allowed -100 to 60");
        }
    }
}
