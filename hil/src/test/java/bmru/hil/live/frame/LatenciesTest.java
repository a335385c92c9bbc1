package bmru.hil.live.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void aQuantileIsTheUpperEndOfItsStep() {
        assertThat(latencies.quantileMs(0.99)).isNaN();
        for (int i = 0; i < 99; i++) {
            latencies.add(1.02);
        }
        latencies.add(7);
        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.quantileMs(0.99)).isEqualTo(1.05);
        assertThat(latencies.quantileMs(0.991)).isEqualTo(7.05);
    }

    @Test
    void countsFromALatencyOn() {
        latencies.add(9.99);
        latencies.add(10);
        latencies.add(5_000);
        latencies.add(-1);
        assertThat(latencies.countFrom(10)).isEqualTo(2);
        assertThat(latencies.countFrom(0)).isEqualTo(4);
        assertThat(latencies.quantileMs(1)).isGreaterThanOrEqualTo(1000);
    }
}
