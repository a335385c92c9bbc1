package bmru.boards.firmware;

import bmru.boards.board.Words;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import bmru.boards.wire.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host that does everything that a host can, in any order, some of it damaged: the same for the same seed. */
final class RandomHost {
    private static final Pattern RUN = Pattern.compile("OK run=(\\d+)");
    private static final int LARGEST_CODE = 4095;
    private static final int INPUTS = 26;

    private static final List<String> LINES = List.of("""
            *IDN? | SYST:CAP? | SYST:ERR? | SYST:PING | SYST:ECHO a | SYST:ECHO | SYST:HEAR 200 | SYST:HEAR 0 |
            SYST:HEAR 60001 | SAFE | safe | OUTP:ON | Outp:On | PROG:MISS? | PROG:VER | PROG:ABOR | PROG:STAT? |
            PROG:STAT? | PROG:READ? ACT | PROG:READ? shad | PROG:READ? x | RUN:STAR | RUN:STAR 10000 |
            RUN:STAR  0  | RUN:STAR 10000001 | RUN:STOP | RUN:STOP | POW:STAR 1000 | POW:STAR 5000 |
            POW:STAR 50001 | POW:STAR 0 | POW:STOP | POW:STOP | SYST:BYE | SYST:RESY | HELLO |
            PROG:BEG 1 p 4 B1130D89 | PROG:BEG 0 a=b 1 12""".split("\\s*\\|\\s*"));

    private final Random random;
    private final int channels;
    private final PacketWriter writer = new PacketWriter();
    private final List<byte[]> sent = new ArrayList<>();
    private int session;
    private int number;
    private int transaction = 1;
    private int run = 1;
    private int frame;
    private boolean burst;

    RandomHost(long seed, int channels) {
        random = new Random(seed);
        this.channels = channels;
    }

    /** What it learns from an answer. */
    void heard(byte[] answer) {
        Matcher matcher = RUN.matcher(new String(answer, StandardCharsets.ISO_8859_1));
        if (matcher.find()) {
            run = Integer.parseInt(matcher.group(1));
            frame = 0;
        }
    }

    /** How long it waits before the next, microseconds. */
    long pause() {
        return random.nextInt(40) == 0 ? random.nextInt(300_000) : random.nextInt(8000);
    }

    byte[] next() {
        boolean begun = burst;
        burst = false;
        byte[] bytes = begun ? frames() : whole();
        sent.add(bytes);
        return !begun && random.nextInt(12) == 0 ? damaged(bytes) : bytes;
    }

    private byte[] whole() {
        return switch (random.nextInt(20)) {
            case 0 -> begin();
            case 1, 2 -> program();
            case 3 -> line(LINES.get(random.nextInt(LINES.size())));
            case 4 -> typed(LINES.get(random.nextInt(LINES.size())));
            case 5 -> sent.isEmpty() ? begin() : sent.get(random.nextInt(sent.size()));
            case 6 -> noise();
            case 7 -> packet(random.nextBoolean() ? PacketType.HEARTBEAT : PacketType.ATTENTION);
            case 11 -> random.nextInt(4) == 0 ? burst() : line(LINES.get(random.nextInt(LINES.size())));
            case 8 -> join(line("OUTP:ON"), line("RUN:STAR " + 2000 * random.nextInt(3)), typed("PROG:STAT?"));
            case 9 -> random.nextInt(3) == 0 ? longLine() : stage();
            case 10 -> again();
            case 12 -> line(LINES.get(random.nextInt(LINES.size())));
            default -> input();
        };
    }

    private byte[] begin() {
        session = session % 0xffff + 1;
        number = 0;
        byte[] resync = typed(new ControlLine.Tagged(new Tag(session, 0), "SYST:RESY").text());
        return join(packet(PacketType.ATTENTION), resync, line("SYST:HEAR " + (100 + random.nextInt(500))));
    }

    /** Whose answer repeats it, and is cut to a line's length. */
    private byte[] longLine() {
        String body = "SYST:HEAR " + "x".repeat(150 + random.nextInt(91));
        return random.nextBoolean() ? typed(body) : line(body);
    }

    /** Another line with a number that was answered. */
    private byte[] again() {
        int before = Math.max(0, number - random.nextInt(20));
        String body = LINES.get(random.nextInt(LINES.size()));
        return typed(new ControlLine.Tagged(new Tag(session, before), body).text());
    }

    private byte[] line(String body) {
        number++;
        return typed(new ControlLine.Tagged(new Tag(session, number), body).text());
    }

    private byte[] typed(String line) {
        String end = List.of("\n", "\r", "\r\n").get(random.nextInt(3));
        return (line + end).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] packet(PacketType type) {
        writer.begin(type, random.nextLong());
        return packed();
    }

    private byte[] packed() {
        writer.end();
        return Arrays.copyOf(writer.bytes(), writer.length());
    }

    private byte[] program() {
        Words words = Words.of(random.ints(channels, 0, LARGEST_CODE + 1).toArray());
        transaction = transaction % 0xffff + 1;
        String crc = Words.hex(words.crc32());
        // Bytes are made in the order of their numbers.
        return join(
                begin(),
                line("PROG:BEG " + transaction + " p" + transaction + " " + channels + " " + crc),
                random.nextInt(6) == 0 ? new byte[0] : stage(words),
                random.nextInt(6) == 0 ? new byte[0] : line("PROG:VER"),
                line("PROG:COMM " + transaction + " " + crc));
    }

    /** A program without a zero byte but in one word, read back. */
    byte[] programAndRead(int zeroAt) {
        int[] codes = random.ints(channels, 1, 256).map(low -> 0x0300 | low).toArray();
        codes[zeroAt] = 0x0100;
        Words words = Words.of(codes);
        String crc = Words.hex(words.crc32());
        return join(
                begin(),
                line("PROG:BEG 1 p " + channels + " " + crc),
                stage(words),
                line("PROG:VER"),
                line("PROG:READ? SHAD"));
    }

    private byte[] stage() {
        return stage(Words.of(random.ints(channels, 0, LARGEST_CODE + 100).toArray()));
    }

    private byte[] stage(Words words) {
        writer.begin(PacketType.STAGE, 0).u16(transaction).u16(0);
        for (int channel = 0; channel < channels; channel++) {
            writer.u16(words.code(channel));
        }
        return packed();
    }

    private byte[] input() {
        int shown = random.nextInt(8) == 0 ? Math.max(0, frame - random.nextInt(4)) : frame++;
        int changes = random.nextInt(4) == 0 ? random.nextInt(4) : 0;
        writer.begin(PacketType.INPUT, 0).u16(run).u32(shown).u8(changes);
        for (int i = 0; i < changes; i++) {
            writer.u16(random.nextInt(channels + 1)).u16(random.nextInt(LARGEST_CODE + 50));
        }
        writer.u16(INPUTS);
        for (int i = 0; i < INPUTS; i++) {
            writer.u16(random.nextInt(LARGEST_CODE + (random.nextInt(200) == 0 ? 50 : 1)));
        }
        return packed();
    }

    /** A run on a frame clock; then, when its number is known, about as many frames as its queue has room for. */
    private byte[] burst() {
        burst = true;
        return join(begin(), line("OUTP:ON"), line("RUN:STAR 10000"));
    }

    private byte[] frames() {
        byte[][] frames = new byte[120 + random.nextInt(20)][];
        Arrays.setAll(frames, i -> goodFrame());
        return join(frames);
    }

    private byte[] goodFrame() {
        writer.begin(PacketType.INPUT, 0).u16(run).u32(frame++).u8(0).u16(INPUTS);
        for (int i = 0; i < INPUTS; i++) {
            writer.u16(random.nextInt(LARGEST_CODE + 1));
        }
        return packed();
    }

    /** Samples in a session of its own. */
    byte[] startSamples() {
        return join(begin(), line("POW:STAR 1000"));
    }

    byte[] stopSamples() {
        return line("POW:STOP");
    }

    private byte[] noise() {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] damaged(byte[] bytes) {
        byte[] copy = bytes.clone();
        int at = random.nextInt(copy.length);
        if (random.nextBoolean()) {
            return join(Arrays.copyOf(copy, at), Arrays.copyOfRange(copy, at + 1, copy.length));
        }
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
