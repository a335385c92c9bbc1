package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.SampleRows;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.link.StreamLink;
import bmru.boards.link.TcpAddress;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The board's process is stopped for three seconds in which nobody measures: a gap of that length, and no sample in it. */
@Timeout(60)
class PausedBoardTest {
    private static final double STOPPED_S = 3;

    @TempDir
    private Path folder;

    private @Nullable Process process;

    private Process start(String... arguments) throws Exception {
        assumeTrue(new File("/bin/kill").canExecute() || new File("/usr/bin/kill").canExecute(), "kill is missing");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PausedProcess.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return process;
    }

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void signal(Process process, String signal) throws Exception {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    @Test
    void theHostOfAServedBoardLogsAGap() throws Exception {
        Process served = start("serve");
        int port;
        try (BufferedReader out = served.inputReader()) {
            port = Integer.parseInt(out.readLine());
        }
        List<String> rows = new ArrayList<>();
        ProtocolBoard board = ProtocolBoard.connect(
                "tcp", StreamLink.tcp(new TcpAddress("127.0.0.1", port), null), Timing.usual(), 1);
        // Longer than the board is stopped: what is tested is not the loss of the host.
        board.raw("SYST:HEAR 20000");
        board.startPower(1000, SampleRows.into(rows));
        board.poll(1_000_000);
        signal(served, "STOP");
        board.poll((long) (STOPPED_S * 1e6));
        signal(served, "CONT");
        board.poll(1_000_000);
        board.stopPower();
        board.close();
        assertOneGap(rows, 5);
    }

    @Test
    void aBoardInTheStoppedProcessItselfLogsAGap() throws Exception {
        Path file = folder.resolve("power-0001.csv");
        Process measuring = start("log", file.toString());
        try (BufferedReader out = measuring.inputReader()) {
            assertThat(out.readLine()).isEqualTo("measures");
            Thread.sleep(1000);
            signal(measuring, "STOP");
            Thread.sleep((long) (STOPPED_S * 1000));
            signal(measuring, "CONT");
            assertThat(out.readLine()).isEqualTo("done");
        }
        assertOneGap(Files.readAllLines(file), 6);
    }

    /** A busy machine may add gaps of its own; of the length of the stop there is one. */
    private static void assertOneGap(List<String> rows, double seconds) {
        List<String[]> gaps = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        long missing = 0;
        for (String row : rows) {
            String[] fields = row.split(",", -1);
            if (fields[5].equals("gap")) {
                missing += Long.parseLong(fields[6]);
                if (Long.parseLong(fields[7]) > 2_000_000) {
                    gaps.add(fields);
                }
            } else {
                times.add(Long.parseLong(fields[1]));
            }
        }
        assertThat(gaps).as("gaps of more than two seconds").hasSize(1);
        long fromUs = Long.parseLong(gaps.get(0)[1]);
        long lastedUs = Long.parseLong(gaps.get(0)[7]);
        assertThat(lastedUs / 1e6).isCloseTo(STOPPED_S, offset(0.5));
        assertThat(Long.parseLong(gaps.get(0)[6])).isCloseTo(lastedUs / 1000, offset(2L));
        assertThat(times).noneMatch(time -> time >= fromUs && time < fromUs + lastedUs);
        assertThat(times).isSorted();
        assertThat(times.size() + missing).as("slots of 1 ms").isCloseTo((long) (1000 * seconds), offset(600L));
    }
}
