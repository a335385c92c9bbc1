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
            jump(port, address(image, "fault"));
            host.await("# bmru board memory ready");
            assertThat(host.ask("\rPROG:STAT?", "OK state="))
                    .isEqualTo("OK state=SAFE reason=power-up name=- active=" + EMPTY + " gen=0 boot=2");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int address(Path image, String function) {
        Matcher symbol = Pattern.compile("(?m)^([0-9a-f]{8}) T " + function + "$")
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
