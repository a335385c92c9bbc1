package bmru.circuit.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.technology.Technologies;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of the class comment, worked out with the published technology's figures: 1 kHz, from 0.1 Hz on, 5 um x 5 um. */
class ChannelNoiseTest {
    private static final double ELECTRON_NANOAMP_SECOND = 1.602176634e-10;
    private static final int SAMPLES = 100_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, -1, 20})
    void aNodeHasShotNoiseOfBothBranchesAndFlickerNoise(double nanoamp) {
        double magnitude = Math.abs(nanoamp);
        double shot = 2 * 2 * ELECTRON_NANOAMP_SECOND * magnitude * 1000;
        double flicker = 1e-6 * magnitude * magnitude * Math.log(1000 / 0.1) / 25;
        double outputs = 0.02e-3 * 0.02e-3;
        ChannelNoise noise = new ChannelNoise(Technologies.published(), 1);
        DescriptiveStatistics nodes = new DescriptiveStatistics();
        DescriptiveStatistics cells = new DescriptiveStatistics();
        for (int sample = 0; sample < SAMPLES; sample++) {
            double[] node = {nanoamp, 7};
            noise.disturb(node, 1);
            nodes.addValue(node[0] - nanoamp);
            assertThat(node[1]).isEqualTo(7);
            double[] output = {nanoamp, 7};
            noise.disturbOutputs(output, 1);
            cells.addValue(output[0] - nanoamp);
            assertThat(output[1]).isEqualTo(7);
        }
        // The deviation of a sample of that size is off by 0.2 % or so.
        double wanted = Math.sqrt(shot + flicker);
        assertThat(nodes.getStandardDeviation() / wanted).isCloseTo(1, within(0.01));
        assertThat(nodes.getMean() / wanted).isCloseTo(0, within(0.02));
        assertThat(cells.getStandardDeviation() / Math.sqrt(shot + flicker + outputs))
                .isCloseTo(1, within(0.01));
    }
}
