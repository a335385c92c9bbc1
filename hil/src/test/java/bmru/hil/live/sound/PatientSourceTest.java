package bmru.hil.live.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatientSourceTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final PatientSource.Listener listener = new PatientSource.Listener() {
        @Override
        public void lost(String name, String why) {
            told.add("lost " + name + ": " + why);
        }

        @Override
        public void back(String name) {
            told.add("back " + name);
        }
    };

    @Test
    void isNamedAndWaitedForWhereItVanishes() throws IOException {
        Plug plug = new Plug("usb", 3);
        PatientSource source = new PatientSource(16_000, plug, listener);
        source.open();
        float[] target = new float[10];
        assertThat(source.read(target, 0, 10)).isEqualTo(10);
        plug.failures = 2;
        plug.broken = true;
        assertThat(source.read(target, 0, 10)).isEqualTo(10);
        assertThat(told).containsExactly("lost usb: usb is unplugged", "back usb");
        assertThat(plug.opened).isEqualTo(2);
        // What the first line had lost is not forgotten.
        assertThat(source.blocksDropped()).isEqualTo(6);
    }

    @Test
    void isNamedEachTimeThatItVanishes() throws IOException {
        Plug plug = new Plug("usb", 0);
        PatientSource source = new PatientSource(16_000, plug, listener);
        source.open();
        for (int time = 0; time < 2; time++) {
            plug.broken = true;
            assertThat(source.read(new float[4], 0, 4)).isEqualTo(4);
        }
        plug.ended = true;
        assertThat(source.read(new float[4], 0, 4)).isEqualTo(4);
        assertThat(told)
                .containsExactly(
                        "lost usb: usb is unplugged",
                        "back usb",
                        "lost usb: usb is unplugged",
                        "back usb",
                        "lost usb: usb has ended",
                        "back usb");
    }

    /** What ends or fails because another one took its place is no loss. */
    @Test
    void whatIsNotWantedAnyMoreIsNotMissed() throws IOException {
        Plug usb = new Plug("usb", 0);
        Plug page = new Plug("page", 0);
        PatientSource source = new PatientSource(16_000, usb, listener);
        source.open();
        usb.deed = () -> {
            usb.broken = true;
            source.use(page);
        };
        assertThat(source.read(new float[4], 0, 4)).isEqualTo(4);
        page.deed = () -> {
            page.ended = true;
            source.use(usb);
        };
        assertThat(source.read(new float[4], 0, 4)).isEqualTo(4);
        assertThat(told).isEmpty();
        assertThat(source.place()).isSameAs(usb);
    }

    @Test
    void isAnExceptionWhereItIsMissingFromTheStart() {
        Plug plug = new Plug("usb", 0);
        plug.failures = 1;
        assertThatThrownBy(() -> new PatientSource(16_000, plug, listener).open())
                .hasMessage("usb is not there");
        assertThat(told).isEmpty();
    }

    @Test
    void anotherSourceTakesItsPlace() throws IOException {
        Plug usb = new Plug("usb", 0);
        Plug page = new Plug("page", 0);
        PatientSource source = new PatientSource(16_000, usb, listener);
        source.open();
        assertThat(source.read(new float[4], 0, 4)).isEqualTo(4);
        source.use(page);
        assertThat(source.read(new float[4], 0, 4)).isEqualTo(4);
        assertThat(usb.closed).isPositive();
        assertThat(page.opened).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void whatFailsBecauseItIsClosedIsNoLoss() throws IOException {
        Plug usb = new Plug("usb", 0);
        PatientSource source = new PatientSource(16_000, usb, listener);
        source.open();
        usb.deed = () -> {
            usb.broken = true;
            source.close();
        };
        assertThat(source.read(new float[4], 0, 4)).isEqualTo(-1);
        assertThat(told).isEmpty();
    }

    @Test
    void closedItEndsAlsoWhileItWaits() throws IOException, InterruptedException {
        Plug plug = new Plug("usb", 0);
        plug.failures = Integer.MAX_VALUE;
        PatientSource source = new PatientSource(16_000, plug, listener);
        List<Integer> read = new ArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                read.add(source.read(new float[4], 0, 4));
            } catch (IOException e) {
                told.add(String.valueOf(e.getMessage()));
            }
        });
        reader.start();
        while (told.isEmpty()) {
            Thread.sleep(5);
        }
        source.close();
        reader.join();
        assertThat(read).containsExactly(-1);
        assertThat(told).containsExactly("lost usb: usb is not there");
    }

    /** A source that can be pulled out. */
    private static final class Plug implements PatientSource.Place {
        private final String name;
        private final long drops;
        private int failures;
        private int opened;
        private int closed;
        private boolean broken;
        private boolean ended;
        private Runnable deed = () -> {};

        Plug(String name, long drops) {
            this.name = name;
            this.drops = drops;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public PatientSource.Opened open() throws IOException {
            if (failures > 0) {
                failures--;
                throw new IOException(name + " is not there");
            }
            opened++;
            broken = false;
            ended = false;
            deed = () -> {};
            return new PatientSource.Opened() {
                @Override
                public long blocksDropped() {
                    return drops;
                }

                @Override
                public int sampleRateHz() {
                    return 16_000;
                }

                @Override
                public int read(float[] target, int offset, int length) throws IOException {
                    deed.run();
                    if (ended) {
                        return -1;
                    }
                    if (broken) {
                        throw new IOException(name + " is unplugged");
                    }
                    return length;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }
}
