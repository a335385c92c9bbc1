package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.device.FailingDevice;
import bmru.boards.device.MemoryDevice;
import bmru.boards.server.SteppedBoard;
import bmru.boards.server.SteppedPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random sessions with the machine in Java, the one in C on this machine and the one in C on a Cortex-M: every byte that they
 * send is the same, and so are state, outputs and bank after each step. More: {@code -Dbmru.sessions=1000
 * -Dbmru.sessions.emulated=600}.
 */
class SameAnswersTest {
    private static final int SESSIONS = Integer.getInteger("bmru.sessions", 60);
    private static final int EMULATED = Integer.getInteger("bmru.sessions.emulated", 4);
    private static final int STEPS = 250;
    private static final int CHANNELS = 20;

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern ERROR = Pattern.compile("ERR (-\\d+)");
    private static final Pattern STATE = Pattern.compile("state=([A-Z]+) reason=([a-z-]+)");

    private final TreeSet<String> seen = new TreeSet<>();

    @Test
    void onLinux() throws IOException {
        try (Lockstep firmware = Lockstep.onLinux()) {
            compare(firmware, SESSIONS);
        }
        // Sessions that reach nothing would agree too.
        assertThat(seen)
                .contains("-101", "-113", "-120", "-130", "-131", "-132", "-221", "-222", "-230", "-231", "-233")
                .contains(
                        "IDLE -", "RUN -", "SAFE power-up", "SAFE commanded", "SAFE heartbeat-lost", "SAFE host-lost");
    }

    @Test
    void onCortexM() throws IOException {
        try (Lockstep firmware = Lockstep.onCortexM()) {
            compare(firmware, EMULATED);
        }
    }

    /** Rows without a zero that are as long as the stuffing has blocks, one shorter and one longer. */
    @Test
    void longRowsAreStuffedAlike() throws IOException {
        try (Lockstep firmware = Lockstep.onLinux()) {
            for (int zeroAt = 110; zeroAt < 135; zeroAt++) {
                SteppedPort java = new SteppedPort(400);
                same(java.boot(), firmware.start(400, false), "start");
                byte[] bytes = new RandomHost(zeroAt, 400).programAndRead(zeroAt);
                byte[] answer = java.receive(0, bytes, bytes.length);
                assertThat(text(answer)).contains("OK words=400");
                same(answer, firmware.receive(0, bytes, bytes.length), "a zero at word " + zeroAt);
            }
        }
    }

    private void compare(Lockstep firmware, int sessions) {
        for (int seed = 0; seed < sessions; seed++) {
            SteppedPort java = new SteppedPort(CHANNELS);
            same(java.boot(), firmware.start(CHANNELS, false), "start");
            session(seed, java, firmware, failures -> {});
        }
    }

    /** Parts of the board fail and work again at any time, alone and together. */
    @Test
    void aBoardWhosePartsFailAnswersAlike() throws IOException {
        try (Lockstep firmware = Lockstep.onLinux()) {
            for (int seed = 0; seed < SESSIONS; seed++) {
                MemoryDevice memory = new MemoryDevice(CHANNELS);
                FailingDevice device = new FailingDevice(memory, true);
                SteppedPort java = new SteppedPort(device, memory);
                same(java.boot(), firmware.start(CHANNELS, false), "start");
                firmware.fail(Set.of());
                session(seed, java, firmware, failures -> {
                    device.fail(failures);
                    firmware.fail(failures);
                });
            }
        }
        assertThat(seen).contains("-310", "FAULT -", "SAFE heartbeat-lost");
    }

    /** The last samples are read when they are asked for: what fails then is answered. */
    @Test
    void aMonitorThatFailsAtTheEndIsReported() throws IOException {
        try (Lockstep firmware = Lockstep.onLinux()) {
            MemoryDevice memory = new MemoryDevice(CHANNELS);
            FailingDevice device = new FailingDevice(memory, true);
            SteppedPort java = new SteppedPort(device, memory);
            same(java.boot(), firmware.start(CHANNELS, false), "start");
            RandomHost host = new RandomHost(1, CHANNELS);
            byte[] start = host.startSamples();
            same(java.receive(0, start, start.length), firmware.receive(0, start, start.length), "begin");
            device.fail(Set.of(FailingDevice.Part.CONVERT));
            firmware.fail(Set.of(FailingDevice.Part.CONVERT));
            byte[] stop = host.stopSamples();
            byte[] answer = java.receive(5000, stop, stop.length);
            assertThat(text(answer)).contains("ERR -310 the converters do not answer");
            same(answer, firmware.receive(5000, stop, stop.length), "end");
        }
    }

    /** Seldom, and then mostly one part; more often all work again. */
    private static Set<FailingDevice.Part> failures(Random random) {
        Set<FailingDevice.Part> failing = EnumSet.noneOf(FailingDevice.Part.class);
        FailingDevice.Part[] parts = FailingDevice.Part.values();
        for (int count = random.nextInt(4) - 1; count > 0; count--) {
            failing.add(parts[random.nextInt(parts.length)]);
        }
        return failing;
    }

    private void session(int seed, SteppedBoard java, SteppedBoard c, Consumer<Set<FailingDevice.Part>> fail) {
        RandomHost host = new RandomHost(seed, CHANNELS);
        Random random = new Random(~seed);
        // Every other session begins where a counter of 32 bits is about to wrap.
        long nowUs = seed % 2 == 0 ? 0 : (1L << 32) - 500_000;
        for (int step = 0; step < STEPS; step++) {
            String where = "seed " + seed + ", step " + step;
            nowUs += host.pause();
            same(java.tick(nowUs), c.tick(nowUs), where + ", tick");
            if (random.nextInt(15) == 0) {
                fail.accept(failures(random));
            }
            if (random.nextInt(100) == 0) {
                same(java.restart(), c.restart(), where + ", restart");
            } else if (random.nextInt(100) == 0) {
                same(java.hostLost(nowUs), c.hostLost(nowUs), where + ", host lost");
            }
            byte[] bytes = host.next();
            byte[] answer = java.receive(nowUs, bytes, bytes.length);
            same(answer, c.receive(nowUs, bytes, bytes.length), where + ", after " + text(bytes));
            host.heard(answer);
            note(text(answer));
            assertThat(c.state()).as(where).isEqualTo(java.state());
            assertThat(c.on()).as(where).isEqualTo(java.on());
            assertThat(c.active()).as(where).isEqualTo(java.active());
        }
    }

    private void note(String answer) {
        Matcher error = ERROR.matcher(answer);
        while (error.find()) {
            seen.add(error.group(1));
        }
        Matcher state = STATE.matcher(answer);
        while (state.find()) {
            seen.add(state.group(1) + " " + state.group(2));
        }
    }

    private static void same(byte[] java, byte[] c, String where) {
        assertThat(HEX.formatHex(c)).as(where + ": " + text(java)).isEqualTo(HEX.formatHex(java));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
