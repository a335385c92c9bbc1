package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontEndTest {
    private static final Statistics THREE = Statistics.of(new float[3], new float[] {1, 1, 1});

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "999 | 512 | 160 | 128 | 13 | sampleRateHz=999: allowed 1000 to 192000",
                "192001 | 512 | 160 | 128 | 13 | sampleRateHz=192001: allowed 1000 to 192000",
                "16000 | 500 | 160 | 128 | 13 | fftSize=500: allowed a power of two from 64 to 8192",
                "16000 | 32 | 16 | 128 | 13 | fftSize=32: allowed a power of two from 64 to 8192",
                "16000 | 16384 | 160 | 128 | 13 | fftSize=16384: allowed a power of two from 64 to 8192",
                "16000 | -2147483648 | 160 | 128 | 13 | fftSize=-2147483648: allowed a power of two from 64 to 8192",
                "16000 | 512 | 0 | 128 | 13 | hopSize=0: allowed 1 to half of fftSize",
                "16000 | 512 | 257 | 128 | 13 | hopSize=257: allowed 1 to half of fftSize",
                "16000 | 512 | 160 | 0 | 1 | melBands=0: allowed 1 to 1024",
                "16000 | 512 | 160 | 1025 | 13 | melBands=1025: allowed 1 to 1024",
                "16000 | 512 | 160 | 12 | 13 | coefficients=13: allowed 1 to melBands",
                "16000 | 512 | 160 | 128 | 0 | coefficients=0: allowed 1 to melBands",
            })
    void refusesWithFieldValueAndWhatIsAllowed(
            int rate, int fftSize, int hopSize, int bands, int coefficients, String message) {
        assertThatThrownBy(() -> new FrontEnd(rate, fftSize, hopSize, bands, coefficients, new Normalisation.PerClip()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesStatisticsOfAnotherNumberOfCoefficients() {
        assertThatThrownBy(() -> FrontEnd.PUBLISHED.with(new Normalisation.Fixed(THREE, -60)))
                .hasMessage("normalisation statistics=3: allowed as many as coefficients, 13");
    }

    @ParameterizedTest
    @CsvSource({"-100.1", "60.1", "NaN", "-Infinity"})
    void refusesAFloorOutsideTheRangeOfLevels(float floorDb) {
        assertThatThrownBy(() -> new Normalisation.Fixed(THREE, floorDb))
                .hasMessage("floorDb=" + floorDb + ": allowed -100 to 60");
        assertThatThrownBy(() -> new Normalisation.Running(THREE, 100, 0.3f, floorDb))
                .hasMessage("floorDb=" + floorDb + ": allowed -100 to 60");
    }

    @ParameterizedTest
    @CsvSource({"0.9", "1000001", "NaN"})
    void refusesATimeConstantOutOfRange(float frames) {
        assertThatThrownBy(() -> new Normalisation.Running(THREE, frames, 0.3f, -60))
                .hasMessage("timeConstantFrames=" + frames + ": allowed 1 to 1000000");
    }

    @ParameterizedTest
    @CsvSource({"0.0", "-1.0", "9.0E-4", "1.01", "NaN"})
    void refusesALeastDeviation(float share) {
        assertThatThrownBy(() -> new Normalisation.Running(THREE, 100, share, -60))
                .hasMessage("leastDeviation=" + share + ": allowed 0.001 to 1");
    }

    @Test
    void refusesStatisticsThatCannotScale() {
        assertThatThrownBy(() -> Statistics.of(new float[2], new float[3]))
                .hasMessage("mean has 2 coefficients, deviation 3: they must be equally many");
        assertThatThrownBy(() -> Statistics.of(new float[] {0, Float.NaN}, new float[] {1, 1}))
                .hasMessage("mean[1]=NaN: allowed -1000000 to 1000000");
        assertThatThrownBy(() -> Statistics.of(new float[2], new float[] {1, 0}))
                .hasMessage("deviation[1]=0.0: allowed 0.000001 to 1000000");
        assertThatThrownBy(() -> Statistics.of(new float[2], new float[] {-1, 1}))
                .hasMessage("deviation[0]=-1.0: allowed 0.000001 to 1000000");
    }

    @Test
    void oneSecondHas101Frames() {
        assertThat(FrontEnd.PUBLISHED.frames(16_000)).isEqualTo(101);
        assertThat(FrontEnd.PUBLISHED.frameRateHz()).isEqualTo(100);
    }
}
