package bmru.host.web;

import bmru.host.Invocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** {@code bmru listen --web --port 0} as a process of its own. */
final class WebListener implements AutoCloseable {
    private final Process process;
    private final String address;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private WebListener(Process process, BufferedReader out) throws IOException {
        this.process = process;
        address = String.valueOf(out.readLine());
        Thread reader = new Thread(() -> out.lines().forEach(lines::add));
        reader.setDaemon(true);
        reader.start();
    }

    static WebListener start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Dbmru.home=" + Invocation.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "bmru.host.Bmru",
                "listen",
                "--web",
                "--port",
                "0"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new WebListener(process, process.inputReader());
    }

    /** The first line that it printed. */
    String address() {
        return address;
    }

    /** What it printed after that, so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Time of all its threads so far. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    /** Memory that it holds. */
    long residentKilobytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    /** What its objects take after a full collection, which holds it up for as long as that takes. */
    long liveKilobytes() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String total = "";
        try (BufferedReader out = histogram.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                total = line.isBlank() ? total : line.strip();
            }
        }
        // "Total", the number of objects, their bytes.
        return Long.parseLong(total.replaceAll(".*\\s", "")) >> 10;
    }

    /** Ends it as Ctrl-C does; its exit code. */
    int end() throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor(20, TimeUnit.SECONDS);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
