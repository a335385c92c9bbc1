package bmru.audio.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.source.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MicrophoneTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final FakeLine fake = new FakeLine(1, 64_000);

    private Microphone open(Microphone.Opener opener) throws IOException {
        Microphone microphone = new Microphone("usb", PATIENCE, opener);
        microphone.begin();
        microphone.awaitOpen();
        return microphone;
    }

    private MicrophoneSource line() {
        return new MicrophoneSource(fake.line(), "usb", Pace.system());
    }

    @Test
    void handsOnWhatIsThereInItsOrder() throws IOException {
        Microphone microphone = open(this::line);
        float[] target = new float[1000];
        for (int sent = 0, got = 0; got < 20_000; ) {
            for (int end = sent + 500; sent < end && sent < 20_000; sent++) {
                fake.record(sent);
            }
            int count = microphone.read(target, 3, 700);
            for (int i = 0; i < count; i++) {
                assertThat(target[3 + i]).isEqualTo(got++ * 0x1p-15f);
            }
        }
        assertThat(microphone.overruns()).isZero();
        assertThat(microphone.sampleRateHz()).isEqualTo(16_000);
        microphone.close();
        assertThat(fake.isOpen()).isFalse();
        assertThat(microphone.read(target, 0, 1)).isEqualTo(-1);
    }

    /** 16 samples last 1 ms: what is left of a block was recorded after what was taken. */
    @Test
    void knowsWhenWhatItReadsWasRecorded() throws IOException {
        Microphone microphone = open(this::line);
        fake.record(new int[1600]);
        float[] target = new float[1600];
        int first = microphone.read(target, 0, 16);
        long at = microphone.recordedNanos();
        int second = microphone.read(target, 0, 16);
        assertThat(first).isEqualTo(16);
        assertThat(second).isEqualTo(16);
        assertThat(microphone.recordedNanos() - at).isCloseTo(1_000_000, within(1L));
        microphone.close();
    }

    @Test
    void aLineThatNeverAnswersIsAnExceptionAndHoldsNobodyUp() throws IOException {
        Microphone microphone = open(this::line);
        fake.record(1);
        float[] target = new float[1];
        assertThat(microphone.read(target, 0, 1)).isEqualTo(1);
        fake.hang();
        fake.record(2, 3);
        assertThatThrownBy(() -> {
                    while (microphone.read(target, 0, 1) > 0) {
                        // A look that was under way may have found them.
                    }
                })
                .isInstanceOf(MicrophoneException.class)
                .hasMessage("microphone \"usb\": the sound system has not answered for 0.3 s: its server may hang");
        microphone.close();
        assertThat(microphone.read(target, 0, 1)).isEqualTo(-1);
    }

    @Test
    void whatFailsInItsThreadFailsInTheReaders() throws IOException {
        Microphone microphone = open(this::line);
        fake.unplug();
        fake.record(1);
        assertThatThrownBy(() -> microphone.read(new float[1], 0, 1)).hasMessageContaining("stopped delivering");
        microphone.close();
        assertThat(fake.isOpen()).isFalse();
        assertThatThrownBy(() -> open(() -> {
                    throw new IllegalStateException("no line");
                }))
                .isInstanceOf(MicrophoneException.class)
                .hasMessageContaining("\"usb\": the sound system failed: java.lang.IllegalStateException: no line");
    }

    /** An opening that takes long is waited for again; where nobody waits any more, the line does not stay open. */
    @Test
    void anOpeningThatHangsIsWaitedForAgain() throws IOException {
        CountDownLatch answers = new CountDownLatch(1);
        Microphone microphone = new Microphone("usb", PATIENCE, () -> {
            awaitUninterruptibly(answers);
            return line();
        });
        microphone.begin();
        assertThatThrownBy(microphone::awaitOpen).hasMessageContaining("has not answered for 0.3 s");
        assertThat(microphone.isOpening()).isTrue();
        answers.countDown();
        while (microphone.isOpening()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThatThrownBy(microphone::awaitOpen).hasMessageContaining("when nobody waited for it any more");
        microphone.close();
        assertThat(fake.isOpen()).isFalse();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
