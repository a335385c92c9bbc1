package bmru.boards.pi;

import bmru.boards.device.DeviceException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process beside the one that has a chip on this machine's pins. Where that ends without a farewell, as with SIGKILL, which
 * leaves it no last word, the pipe between the two ends, and this one switches all outputs of the converters off.
 *
 * <p>It opens the bus at its start and sends nothing before: the kernel's driver lets two processes have a bus open, and carries
 * out one transfer at a time.
 */
public final class OutputGuard implements Closeable {
    private static final String READY = "ready";
    private static final int FAREWELL = 'q';
    private static final int LEAVE_S = 5;

    /** Ctrl-C goes to both of them; this one has to outlive the other. */
    private static final String UNINTERRUPTED = "trap '' INT HUP TERM; exec \"$@\"";

    private final Process process;

    private OutputGuard(Process process) {
        this.process = process;
    }

    /**
     * Returns when it watches.
     *
     * @param main what the process runs: {@link #main}, or a test's
     * @param arguments of it
     */
    public static OutputGuard start(Class<?> main, String... arguments) throws DeviceException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", UNINTERRUPTED, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            OutputGuard guard = new OutputGuard(process);
            String said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (!READY.equals(said)) {
                guard.close();
                throw new DeviceException("the process that guards the outputs did not start: " + said);
            }
            return guard;
        } catch (IOException e) {
            throw new DeviceException("the process that guards the outputs did not start: " + e.getMessage(), e);
        }
    }

    /** The outputs are off, or are no longer this process's: the guard leaves without doing anything. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().write(FAREWELL);
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended by itself, and said why.
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(LEAVE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The guard's own part: waits for a farewell, or for the end of everything.
     *
     * @param parts converters in the chain
     * @return whether it cut the outputs
     */
    public static boolean watch(InputStream host, PrintStream out, SpiBus bus, int parts) throws IOException {
        DacChain chain = new DacChain(bus, parts);
        out.println(READY);
        out.flush();
        if (host.read() == FAREWELL) {
            return false;
        }
        chain.cut();
        return true;
    }

    /** On the pins of a Raspberry Pi: SPI bus, chip select, converters in the chain. */
    public static void main(String[] arguments) throws IOException {
        int bus = Integer.parseInt(arguments[0]);
        int chipSelect = Integer.parseInt(arguments[1]);
        try (Pi4jBuses buses = Pi4jBuses.open()) {
            watch(System.in, System.out, buses.spi(bus, chipSelect), Integer.parseInt(arguments[2]));
        }
    }
}
