package bmru.boards.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import bmru.boards.device.SupplyMonitor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerLogTest {
    @TempDir
    private Path folder;

    @Test
    void theMeanIsThatOfTheSamplesThatCame() throws IOException {
        try (PowerLog log = PowerLog.create(folder.resolve("power-0002.csv"))) {
            assertThat(log.figure()).isEqualTo(new PowerFigure.None("no sample came"));
            log.sample(0, 120, 1_800_000, 46_000, 0, 0);
            log.gap(1, 25, 140);
            log.sample(26, 640, 1_800_000, -12, 0, SupplyMonitor.BELOW_FLOOR);
            assertThat(log.figure())
                    .isInstanceOfSatisfying(
                            PowerFigure.Mean.class,
                            mean -> assertThat(mean.nanowatt()).isCloseTo((82.8 - 0.0216) / 2, offset(1e-9)));
        }
    }

    @Test
    void aWindowTellsWhatWasLostInIt() {
        SupplySamples supply = new SupplySamples();
        supply.sample(0, 1000, 1_800_000, 46_000, 0, 0);
        supply.gap(1, 25, 27_000);
        supply.sample(26, 27_000, 1_800_000, 46_000, 0, 0);
        supply.sample(27, 28_000, 1_800_000, 46_000, 0, 0);
        supply.gap(28, 3, 31_000);
        assertThat(lost(supply.between(0, 1001))).isZero();
        assertThat(lost(supply.between(1001, 28_000))).isEqualTo(25);
        assertThat(supply.between(30_000, 40_000)).isEqualTo(new PowerFigure.None("all 3 samples were lost"));
        assertThat(lost(supply.all())).isEqualTo(28);
    }

    private static long lost(PowerFigure figure) {
        return ((PowerFigure.Mean) figure).lost();
    }

    @Test
    void aMeanBelowTheFloorIsNoFigure() {
        SupplySamples supply = new SupplySamples();
        supply.sample(0, 1000, 1_800_000, 400, 0, SupplyMonitor.BELOW_FLOOR);
        supply.sample(1, 2000, 1_800_000, -300, 0, SupplyMonitor.BELOW_FLOOR);
        supply.sample(2, 3000, 1_800_000, 600, 0, 0);
        assertThat(supply.all()).isEqualTo(new PowerFigure.None("2 of 3 samples are below the monitor's floor"));
    }

    @Test
    void samplesAndGapsAreRowsAndALogIsNeverWrittenOver() throws IOException {
        Path file = folder.resolve("power-0001.csv");
        try (PowerLog log = PowerLog.create(file)) {
            log.sample(0, 120, 1_800_000, 46_000, 0, 0);
            log.gap(1, 25, 140);
            log.sample(26, 640, 1_800_000, -12, 1, SupplyMonitor.OVER_RANGE | SupplyMonitor.BELOW_FLOOR);
            assertThat(log.samples()).isEqualTo(2);
            assertThat(log.lost()).isEqualTo(25);
            assertThat(log.figure())
                    .as("a bound is no figure")
                    .isEqualTo(new PowerFigure.None("1 of 2 samples are over the monitor's range"));
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "number,device_time_us,supply_uV,current_pA,range,flags,missing",
                        "0,120,1800000,46000,0,,0",
                        "1,,,,,gap,25",
                        "26,640,1800000,-12,1,over-range;below-floor,0");
        assertThatThrownBy(() -> PowerLog.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
