package bmru.boards.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemultiplexerTest {
    private final Recorder found = new Recorder();
    private final Demultiplexer demultiplexer = new Demultiplexer(found);

    private static byte[] frame(int value) {
        PacketWriter writer = new PacketWriter();
        writer.begin(PacketType.CREDIT, 0).u32(value).end();
        return java.util.Arrays.copyOf(writer.bytes(), writer.length());
    }

    private void feed(byte[]... pieces) {
        for (byte[] piece : pieces) {
            demultiplexer.accept(piece, 0, piece.length);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void textAndFramesShareThePort() {
        feed(text("one\r\n"), frame(1), frame(2), text("two\n\n"), frame(3), text("three\n"));
        assertThat(found.lines).containsExactly("one", "two", "three");
        assertThat(found.frames).hasSize(3);
        assertThat(found.damages).isEmpty();
    }

    @Test
    void aStrayPrintIsLostAndTheFrameBehindItIsNot() {
        feed(text("stray"), frame(1), text("line\n"));
        assertThat(found.lines).containsExactly("line");
        assertThat(found.frames).hasSize(1);
        assertThat(found.damages).containsExactly(Damage.NOT_A_LINE);
    }

    @Test
    void everyLostOrInventedZeroIsHealedWithinTwoFrames() {
        byte[] first = frame(1);
        byte[] withoutEnd = java.util.Arrays.copyOf(first, first.length - 1);
        byte[] withoutStart = java.util.Arrays.copyOfRange(first, 1, first.length);
        for (byte[] broken : new byte[][] {withoutEnd, withoutStart, {0}, text("x\0y"), {0, 0, 0}}) {
            Recorder fresh = new Recorder();
            Demultiplexer healed = new Demultiplexer(fresh);
            for (byte[] piece : new byte[][] {broken, frame(2), frame(3), text("back in text\n")}) {
                healed.accept(piece, 0, piece.length);
            }
            assertThat(fresh.lines).contains("back in text");
            assertThat(fresh.frames).anyMatch(frame -> frame.endsWith("00000003"));
        }
    }

    @Test
    void silenceEndsAFrameThatWasBegun() {
        feed(new byte[] {0, 5, 5});
        demultiplexer.idle();
        feed(text("typed by hand\n"));
        assertThat(found.lines).containsExactly("typed by hand");
    }

    @Test
    void whatIsTooLongIsDroppedWithoutGrowing() {
        byte[] endless = new byte[100_000];
        java.util.Arrays.fill(endless, (byte) 'x');
        feed(endless, text("\nafter\n"), new byte[] {0}, endless, text("\nthen\n"));
        assertThat(found.lines).containsExactly("after", "then");
        assertThat(found.damages).containsExactly(Damage.LINE_TOO_LONG, Damage.PACKET_TOO_LONG);
    }

    /** The full run: {@code -Dbmru.frames=10000000}. */
    @Test
    void mutatedFramesAreFoundOutAsOftenAsTheCrcAllows() {
        long frames = Long.getLong("bmru.frames", 200_000);
        Random random = new Random(1);
        Counter counter = new Counter();
        Demultiplexer parser = new Demultiplexer(counter);
        PacketWriter writer = new PacketWriter();
        byte[] attention = java.util.Arrays.copyOf(
                writer.begin(PacketType.ATTENTION, 0).end().bytes(), writer.length());
        for (long i = 0; i < frames; i++) {
            byte[] mutated = mutate(random, writer);
            parser.accept(mutated, 0, mutated.length);
            parser.accept(attention, 0, attention.length);
        }
        System.out.println(frames + " mutated frames: " + counter.wrong + " accepted, " + counter.lines
                + " lines, of them " + counter.tagged + " with a right CRC");
        // 2^-16 of those that still look like a frame, and three times the deviation of that count.
        double expected = frames / 65_536.0;
        assertThat(counter.wrong).isLessThanOrEqualTo((long) (expected + 3 * Math.sqrt(expected) + 1));
        assertThat(counter.tagged).isLessThanOrEqualTo((long) (expected + 3 * Math.sqrt(expected) + 1));
        assertThat(counter.whole).isGreaterThanOrEqualTo(frames * 9 / 10);
    }

    /** Random bytes, or a frame or line with some bytes changed; never the unchanged one. */
    private static byte[] mutate(Random random, PacketWriter writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (random.nextInt(4) == 0) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            return noise;
        }
        if (random.nextInt(3) == 0) {
            bytes.writeBytes(text(new ControlLine.Tagged(new Tag(7, 3), "PROG:COMM 1 89ABCDEF").text() + "\n"));
        } else {
            writer.begin(PacketType.STAGE, random.nextLong());
            for (int i = random.nextInt(40); i > 0; i--) {
                writer.u8(random.nextInt());
            }
            bytes.write(writer.end().bytes(), 0, writer.length());
        }
        byte[] mutated = bytes.toByteArray();
        for (int i = 4 + random.nextInt(4); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return mutated;
    }

    /** Counts without keeping. */
    private static final class Counter implements Demultiplexer.Listener {
        private long wrong;
        private long whole;
        private long lines;
        private long tagged;

        @Override
        public void line(String text) {
            lines++;
            tagged += ControlLine.parse(text) instanceof ControlLine.Tagged ? 1 : 0;
        }

        @Override
        public void packet(PacketView frame) {
            if (frame.type() == PacketType.ATTENTION && frame.payloadLength() == 0 && frame.deviceTimeUs() == 0) {
                whole++;
            } else {
                wrong++;
            }
        }

        @Override
        public void damaged(Damage damage) {
            // Counted by what is missing.
        }
    }
}
