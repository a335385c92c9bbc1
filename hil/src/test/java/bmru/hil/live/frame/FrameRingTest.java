package bmru.hil.live.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrameRingTest {
    private static final Layout LAYOUT = new Layout(List.of("a", "b"), List.of(3, 2), 13, 40, 0.01, 0.016);

    private final FrameRing ring = new FrameRing(LAYOUT, 16);
    private final Frame frame = new Frame(LAYOUT);

    @Test
    void givesFramesInOrderEachOnce() {
        FrameRing.Reader reader = ring.reader();
        assertThat(reader.take(frame)).isFalse();
        publish(3);
        for (int n = 0; n < 3; n++) {
            assertThat(reader.take(frame)).isTrue();
            assertThat(frame.number()).isEqualTo(n);
        }
        assertThat(reader.take(frame)).isFalse();
        assertThat(reader.dropped()).isZero();
    }

    @Test
    void theLayoutFindsCellsWithoutAnObject() {
        assertThat(LAYOUT.allCells()).isEqualTo(5);
        assertThat(LAYOUT.firstCell(0)).isZero();
        assertThat(LAYOUT.firstCell(1)).isEqualTo(3);
        assertThat(LAYOUT.layer(2)).isZero();
        assertThat(LAYOUT.layer(3)).isEqualTo(1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        long sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += LAYOUT.allCells() + LAYOUT.firstCell(1) + LAYOUT.layer(3);
        }
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        assertThat(sum).isEqualTo(9000);
        assertThat(allocated).as("bytes in 1,000 questions").isLessThan(5_000);
    }

    @Test
    void aReaderThatIsLappedGoesOnWithWhatIsThereAndCounts() {
        FrameRing.Reader reader = ring.reader();
        publish(40);
        assertThat(reader.take(frame)).isTrue();
        assertThat(frame.number()).isEqualTo(40 - 16 + 2 + 1);
        assertThat(reader.dropped()).isEqualTo(frame.number());
    }

    @Test
    void theOldestFrameIsTheOneThatIsNotBeingWritten() {
        publish(40);
        // Frame 24 shares its place with frame 40, which may be under way.
        assertThat(ring.read(24, frame)).isFalse();
        assertThat(ring.read(25, frame)).isTrue();
        assertThat(ring.read(40, frame)).isFalse();
        assertThat(ring.read(-1, frame)).isFalse();
    }

    @Test
    void looksBackAsFarAsItCan() {
        publish(5);
        FrameRing.Reader reader = ring.reader(3);
        assertThat(reader.take(frame)).isTrue();
        assertThat(frame.number()).isEqualTo(2);
        publish(95);
        reader = ring.reader(1000);
        assertThat(reader.take(frame)).isTrue();
        assertThat(frame.number()).isEqualTo(85);
    }

    @Test
    @Timeout(30)
    void aReaderNeverSeesAFrameThatIsHalfWritten() throws InterruptedException {
        AtomicBoolean end = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int n = 0; !end.get(); n++) {
                publish(n, n);
            }
        });
        writer.start();
        FrameRing.Reader reader = ring.reader();
        int whole = 0;
        while (whole < 20_000) {
            if (reader.take(frame)) {
                float value = frame.levelDb(0);
                for (int band = 0; band < LAYOUT.bands(); band++) {
                    assertThat(frame.levelDb(band)).isEqualTo(value);
                }
                assertThat(frame.nanojoule()).isEqualTo(value);
                whole++;
            }
        }
        end.set(true);
        writer.join();
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            publish(ring.published(), 0);
        }
    }

    private void publish(long number, float value) {
        Frame slot = ring.claim();
        float[] levels = new float[LAYOUT.bands()];
        Arrays.fill(levels, value);
        slot.begin(number, 0);
        slot.levels(levels);
        slot.power(value, value);
        ring.publish();
    }

    @Test
    void knowsTheLayerOfACell() {
        assertThat(LAYOUT.allCells()).isEqualTo(5);
        assertThat(LAYOUT.layer(2)).isZero();
        assertThat(LAYOUT.layer(3)).isEqualTo(1);
        assertThat(LAYOUT.firstCell(1)).isEqualTo(3);
        assertThat(LAYOUT.seconds(100)).isEqualTo(1.016);
    }
}
