package bmru.host.listen;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.source.SampleSource;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.hil.live.LiveLoop;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Events;
import bmru.hil.live.event.Summary;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A minute each of what is no word, on the bit-accurate chip: nothing is heard in it. */
class QuietSoundsTest {
    private static final int RATE = 16_000;
    private static final int SECONDS = 60;

    /** Sample n of each, -1 to 1. */
    enum Sound {
        SILENCE {
            @Override
            double at(long n, Random random) {
                return 0;
            }
        },
        OFFSET {
            @Override
            double at(long n, Random random) {
                return 0.25;
            }
        },
        HUM {
            @Override
            double at(long n, Random random) {
                double phase = 2 * Math.PI * 50 * n / RATE;
                return 0.1 * Math.sin(phase) + 0.05 * Math.sin(2 * phase) + 0.02 * Math.sin(3 * phase);
            }
        },
        NOISE {
            @Override
            double at(long n, Random random) {
                return 0.1 * random.nextGaussian();
            }
        },
        TONE {
            @Override
            double at(long n, Random random) {
                return 0.3 * Math.sin(2 * Math.PI * 1000 * n / RATE);
            }
        },
        CHIRP {
            @Override
            double at(long n, Random random) {
                double t = (double) (n % (2 * RATE)) / RATE;
                return 0.3 * Math.sin(2 * Math.PI * (100 * t + 900 * t * t));
            }
        },
        CLICKS {
            @Override
            double at(long n, Random random) {
                return n % (RATE / 3) < 8 ? 0.8 : 0;
            }
        };

        abstract double at(long n, Random random);
    }

    @ParameterizedTest
    @EnumSource
    void isNoWord(Sound sound) throws IOException {
        System.setProperty("bmru.home", Invocation.ROOT.toString());
        Setup setup = Setup.of(ModelFile.read(ListenCommand.DEFAULT_MODEL), LevelKind.CHIP, Silicon.WHOLE);
        try (Events events = new Events()) {
            Summary summary = new LiveLoop(
                            new Stage(setup), new Minute(sound), false, () -> 0, events, InstantSource.system())
                    .run();
            assertThat(summary.frames()).isEqualTo(100L * SECONDS + 1);
            assertThat(summary.detections())
                    .as("detections in a minute of " + sound)
                    .isZero();
        }
    }

    private static final class Minute implements SampleSource {
        private final Sound sound;
        private final Random random = new Random(1);
        private long at;

        Minute(Sound sound) {
            this.sound = sound;
        }

        @Override
        public int sampleRateHz() {
            return RATE;
        }

        @Override
        public int read(float[] target, int offset, int length) {
            int count = (int) Math.min(length, (long) SECONDS * RATE - at);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (float) Math.max(-1, Math.min(1, sound.at(at++, random)));
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
    }
}
