package bmru.audio.microphone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A microphone on a machine without a sound card: a PulseAudio server of the test's own with a null sink, whose monitor is
 * the default source; ALSA's default device, which Java Sound opens, is routed to it. What {@link #play} plays into the
 * sink is heard by a virtual machine started with {@link #environment}.
 */
public final class PulseLine implements AutoCloseable {
    private static final String SINK = "room";
    private static final String OTHER_SINK = "hall";

    /** A source that is not the default one; {@link #playElsewhere} is heard there. */
    public static final String OTHER_SOURCE = OTHER_SINK + ".monitor";

    private static final List<String> PROGRAMS = List.of("pulseaudio", "paplay", "pactl");
    private static final String PLUGIN = "libasound_module_pcm_pulse.so";
    private static final long START_SECONDS = 20;

    private final Path folder;
    private final Process server;

    private PulseLine(Path folder, Process server) {
        this.folder = folder;
        this.server = server;
    }

    /** What is missing on this machine, "" where nothing is. */
    public static String missing() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String program : PROGRAMS) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(path -> Files.isExecutable(Path.of(path, program)))) {
                missing.add(program);
            }
        }
        if (!hasPlugin()) {
            missing.add(PLUGIN);
        }
        return missing.isEmpty()
                ? ""
                : "no " + String.join(", ", missing)
                        + " (Debian packages pulseaudio, pulseaudio-utils, libasound2-plugins)";
    }

    private static boolean hasPlugin() throws IOException {
        Path libraries = Path.of("/usr/lib");
        if (!Files.isDirectory(libraries)) {
            return false;
        }
        try (Stream<Path> architectures = Files.list(libraries)) {
            return architectures.anyMatch(
                    path -> Files.exists(path.resolve("alsa-lib").resolve(PLUGIN)));
        }
    }

    /** @param folder empty, of a short path: a socket's may have 107 letters */
    public static PulseLine start(Path folder) throws IOException, InterruptedException {
        return start(folder, 16_000, 1);
    }

    /**
     * @param folder empty, or of a line that was closed: it is the same microphone then
     * @param rateHz of the room and its microphone
     */
    public static PulseLine start(Path folder, int rateHz, int channels) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("server.pa"), """
                load-module module-native-protocol-unix socket=%1$s/native auth-anonymous=1
                load-module module-null-sink sink_name=%2$s rate=%3$d format=s16le channels=%4$d
                load-module module-remap-source source_name=microphone master=%2$s.monitor
                load-module module-null-sink sink_name=%5$s rate=%3$d format=s16le channels=%4$d
                set-default-sink %2$s
                set-default-source microphone
                """.formatted(folder, SINK, rateHz, channels, OTHER_SINK));
        Files.writeString(folder.resolve("asound.conf"), """
                </usr/share/alsa/alsa.conf>
                pcm.!default { type pulse }
                ctl.!default { type pulse }
                """);
        ProcessBuilder builder = new ProcessBuilder(
                "pulseaudio",
                "-n",
                "-F",
                folder.resolve("server.pa").toString(),
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
                "--disallow-exit");
        environment(folder).forEach(builder.environment()::put);
        Process server = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        PulseLine line = new PulseLine(folder, server);
        line.awaitStart();
        return line;
    }

    private void awaitStart() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (run("pactl", "info") != 0) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException("pulseaudio does not answer:\n" + Files.readString(folder.resolve("server.log")));
            }
            Thread.sleep(50);
        }
    }

    /** What a process needs in its environment to have this microphone as its default. */
    public Map<String, String> environment() {
        return environment(folder);
    }

    private static Map<String, String> environment(Path folder) {
        return Map.of(
                "HOME", folder.toString(),
                "XDG_RUNTIME_DIR", folder.toString(),
                "PULSE_RUNTIME_PATH", folder.toString(),
                "PULSE_SERVER", "unix:" + folder.resolve("native"),
                "ALSA_CONFIG_PATH", folder.resolve("asound.conf").toString());
    }

    /** Plays a file to its end. */
    public void play(Path wav) throws IOException, InterruptedException {
        play(SINK, wav);
    }

    /** Plays a file where the default source does not hear it. */
    public void playElsewhere(Path wav) throws IOException, InterruptedException {
        play(OTHER_SINK, wav);
    }

    private void play(String sink, Path wav) throws IOException, InterruptedException {
        int exitCode = run("paplay", "--device=" + sink, wav.toString());
        if (exitCode != 0) {
            throw new IOException("paplay " + wav + " ended with exit code " + exitCode);
        }
    }

    private int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        environment(folder).forEach(builder.environment()::put);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("commands.log").toFile()))
                .start();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end");
        }
        return process.exitValue();
    }

    /** From now on the server answers nobody. */
    public void hang() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** After {@link #hang}. */
    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        run("kill", "-" + name, Long.toString(server.pid()));
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (server.waitFor(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.destroyForcibly();
    }
}
