package bmru.hil.report;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** An hour at 1,000 samples and 100 frames a second, opened and reported: printed and not judged, no test of every build. */
@EnabledIfSystemProperty(named = "hil.hour", matches = "true")
class HourRun {
    /** Of 1,040 samples each. */
    private static final int CLIPS = 3_500;

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void anHourIsReported(@TempDir Path temporary) throws Exception {
        Path folder = temporary.resolve("hour");
        BenchDay.record(folder, CLIPS, 1);
        for (int i = 0; i < 3; i++) {
            long cpuNs = cpuNs();
            long start = System.nanoTime();
            RecordedSession session = SessionReader.open(folder);
            long opened = System.nanoTime();
            SessionReport report = SessionReport.of(session);
            report.write(temporary.resolve("report"));
            long reported = System.nanoTime();
            long spentNs = cpuNs() - cpuNs;
            report.writePixels(temporary.resolve("report"));
            System.out.printf(
                    "%d samples, %d readings: opened in %.2f s, reported in %.2f s (bar 5 s for both; %.2f s of a"
                            + " processor), pixels in %.2f s%n",
                    session.supply().count(),
                    session.readings().count(),
                    (opened - start) / 1e9,
                    (reported - opened) / 1e9,
                    spentNs / 1e9,
                    (System.nanoTime() - reported) / 1e9);
            assertThat(session.supply().count()).isGreaterThan(3_580_000);
        }
    }
}
