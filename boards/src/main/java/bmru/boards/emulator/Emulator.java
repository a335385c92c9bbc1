package bmru.boards.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * QEMU as the board {@code mps2-an385}: a Cortex-M3 at 25 MHz. Its UART and its monitor listen on the loopback interface. It ends
 * with this process, however that ends: a shell waits for the end of a pipe from here.
 */
public final class Emulator implements Closeable {
    private static final String PROGRAM = "qemu-system-arm";

    /** Where the firmware looks for its chip: the board's PSRAM. */
    private static final String CHIP_ADDRESS = "0x21000000";

    /** Runs its arguments, and ends them when its input does. */
    private static final String TETHER = "exec 3<&0; \"$@\" 3<&- </dev/null & program=$!; "
            + "{ read -r line; kill -KILL $program; } <&3 & tether=$!; "
            + "exec 3<&-; wait $program; code=$?; kill $tether; exit $code";

    /** What a shell ends with for a program that is not there. */
    private static final int NOT_FOUND = 127;

    private static final int START_MS = 10_000;
    private static final int RETRY_MS = 20;

    private final Process process;
    private final int port;
    private final Socket monitor;

    private Emulator(Process process, int port, Socket monitor) {
        this.process = process;
        this.port = port;
        this.monitor = monitor;
    }

    /**
     * Returns when the board runs.
     *
     * @param firmware an ELF file
     * @param chip file of the chip that the firmware simulates; null where it has none
     * @param more arguments for QEMU
     */
    public static Emulator start(Path firmware, @Nullable Path chip, String... more) throws IOException {
        int port = freePort();
        int monitorPort = freePort();
        List<String> command = new ArrayList<>(List.of("sh", "-c", TETHER, "sh"));
        command.addAll(List.of(PROGRAM, "-M", "mps2-an385", "-display", "none"));
        command.addAll(List.of("-kernel", firmware.toString()));
        // In this order: who reaches the monitor finds the UART listening.
        command.addAll(List.of("-chardev", listening("uart", port), "-serial", "chardev:uart"));
        command.addAll(List.of("-chardev", listening("monitor", monitorPort), "-mon", "chardev=monitor"));
        if (chip != null) {
            // A comma parts QEMU's options; doubled it stands for itself.
            String file = chip.toString().replace(",", ",,");
            command.addAll(List.of("-device", "loader,force-raw=on,addr=" + CHIP_ADDRESS + ",file=" + file));
        }
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Emulator(process, port, connect(process, monitorPort));
        } catch (IOException e) {
            process.getOutputStream().close();
            throw e;
        }
    }

    /** TCP port of the board's UART. */
    public int port() {
        return port;
    }

    /** A command of QEMU's monitor; what it answers is not read. */
    public void command(String line) throws IOException {
        OutputStream out = monitor.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        // Its answers would fill the connection in the end.
        monitor.getInputStream().skip(monitor.getInputStream().available());
    }

    /** The reset button. */
    public void reset() throws IOException {
        command("system_reset");
    }

    /** @throws IOException where it has ended by itself */
    void requireRunning() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(PROGRAM + " has ended by itself; start it again");
        }
    }

    @Override
    public void close() throws IOException {
        monitor.close();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String listening(String name, int port) {
        return "socket,id=" + name + ",host=127.0.0.1,port=" + port + ",server=on,wait=off,nodelay=on";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The monitor answers when all ports are there. */
    private static Socket connect(Process process, int port) throws IOException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MS);
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (ConnectException e) {
                if (!process.isAlive() && process.exitValue() == NOT_FOUND) {
                    throw new IOException(PROGRAM + " is missing: apt-get install qemu-system-arm", e);
                }
                if (!process.isAlive() || System.nanoTime() > endNs) {
                    throw new IOException(PROGRAM + " did not start; run it by hand to see why", e);
                }
            }
            try {
                Thread.sleep(RETRY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + PROGRAM + " started", e);
            }
        }
    }
}
