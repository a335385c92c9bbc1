package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Words;
import bmru.boards.emulator.Emulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An emulated board that is reset, and one whose processor hangs: it comes back with its outputs off. */
class RestartTest {
    private static final Words WORDS = Words.of(100, 200, 4000);
    private static final String EMPTY = Words.hex(Words.of(0, 0, 0).crc32());

    /** Whichever byte of a commit was the last, there is no half of a program and no current. */
    @Test
    void aResetAtEachByteOfACommitLeavesNothing() throws Exception {
        try (Emulator emulator = Emulator.start(FirmwareBuild.arm("memory"), null);
                RawHost host = new RawHost(emulator.port())) {
            int length = "@0001.4 PROG:COMM 1 00000000 *0000\n".length();
            for (int sent = 0; sent <= length; sent++) {
                host.beginSession();
                host.stage(WORDS);
                byte[] commit = host.tagged("PROG:COMM 1 " + Words.hex(WORDS.crc32()));
                host.send(commit, 0, Math.min(sent, commit.length));
                if (sent >= commit.length) {
                    host.await("OK state=IDLE");
                }
                emulator.reset();
                host.await("# bmru board memory ready");
                // What was under way when it was reset may come afterwards: an empty line ends it.
                assertThat(host.ask("\rPROG:STAT?", "OK state="))
                        .as("%d bytes of the commit were sent", sent)
                        .isEqualTo(
                                "OK state=SAFE reason=power-up name=- active=" + EMPTY + " gen=0 boot=" + (sent + 2));
            }
        }
    }

    @Test
    void aProcessorThatHangsIsStartedAgainByItsWatchdog() throws Exception {
        Path image = FirmwareBuild.arm("memory");
        int port = freePort();
        try (Emulator emulator = Emulator.start(image, null, "-gdb", "tcp:127.0.0.1:" + port);
                RawHost host = new RawHost(emulator.port())) {
            host.beginSession();
            host.stage(WORDS);
            host.say("PROG:COMM 1 " + Words.hex(WORDS.crc32()), "OK state=IDLE");
            jump(port, address(image, "T", "fault"));
            host.await("# bmru board memory ready");
            assertThat(host.ask("\rPROG:STAT?", "OK state="))
                    .isEqualTo("OK state=SAFE reason=power-up name=- active=" + EMPTY + " gen=0 boot=2");
        }
    }

    /** A counter of 32 bits is full after 71 minutes: a debugger makes the firmware believe that it was. */
    @Test
    void theClockGoesOnWhereItsCounterWraps() throws Exception {
        long wrap = 1L << 32;
        int port = freePort();
        Path image = FirmwareBuild.arm("memory");
        try (Emulator emulator = Emulator.start(image, null, "-gdb", "tcp:127.0.0.1:" + port);
                RawHost host = new RawHost(emulator.port())) {
            assertThat(ping(host)).isLessThan(wrap / 2);
            try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                debugger.setSoTimeout(5000);
                // What the counter showed when it was last read.
                command(debugger, String.format("M%x,4:ffffffff", address(image, "b", "last\\.\\d+")));
                command(debugger, "D");
            }
            long before = ping(host);
            assertThat(before).isBetween(wrap, wrap + 5_000_000);
            assertThat(ping(host)).as("it wraps once").isBetween(before, before + 5_000_000);
        }
    }

    private static long ping(RawHost host) throws IOException {
        return Long.parseLong(host.ask("\rSYST:PING", "OK us=").replaceFirst(".*OK us=", ""));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @param kind of symbol, as nm has it: T a function, b a variable of one file */
    private static int address(Path image, String kind, String name) {
        Matcher symbol = Pattern.compile("(?m)^([0-9a-f]{8}) " + kind + " " + name + "$")
                .matcher(String.valueOf(FirmwareBuild.run("arm-none-eabi-nm", image.toString())));
        assertThat(symbol.find()).isTrue();
        return Integer.parseUnsignedInt(symbol.group(1), 16);
    }

    /** What a debugger does: the program counter is set, then the processor goes on. */
    private static void jump(int port, int address) throws IOException {
        try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            debugger.setSoTimeout(5000);
            // Register 15, its lowest byte first.
            String hex = String.format("%08x", Integer.reverseBytes(address));
            // Registers can be written by who has asked which there are.
            packet(debugger, "qXfer:features:read:target.xml:0,100");
            command(debugger, "Pf=" + hex);
            command(debugger, "D");
        }
    }

    /** Returns when it was carried out; that the processor has stopped is said in between. */
    private static void command(Socket debugger, String packet) throws IOException {
        int sum = packet.chars().sum() & 0xff;
        debugger.getOutputStream().write(String.format("$%s#%02x", packet, sum).getBytes(StandardCharsets.US_ASCII));
        debugger.getOutputStream().flush();
        StringBuilder said = new StringBuilder();
        while (said.indexOf("$OK#9a") < 0) {
            int next = debugger.getInputStream().read();
            assertThat(next).as("after %s: %s", packet, said).isNotNegative();
            said.append((char) next);
        }
        debugger.getOutputStream().write('+');
    }

    private static void packet(Socket debugger, String packet) throws IOException {
        int sum = packet.chars().sum() & 0xff;
        debugger.getOutputStream().write(String.format("$%s#%02x", packet, sum).getBytes(StandardCharsets.US_ASCII));
        debugger.getOutputStream().flush();
    }
}
