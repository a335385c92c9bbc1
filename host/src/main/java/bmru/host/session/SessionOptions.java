package bmru.host.session;

import bmru.audio.file.RefusedException;
import bmru.hil.run.Rig;
import bmru.hil.session.Manifest;
import bmru.host.input.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run leaves its session, and what of its conditions only the user knows. */
public final class SessionOptions {
    private static final double LOWEST_CELSIUS = -273.15;

    @Option(
            names = "--session",
            paramLabel = "DIR",
            description = "A new folder for the session (default: DATE-NAME under ~/.local/share/bmru/sessions).")
    private @Nullable Path folder;

    @Option(
            names = "--temperature",
            paramLabel = "C",
            description = "Of the chip's surroundings, degrees Celsius, as you measured it; the session keeps it.")
    private @Nullable Double celsius;

    public boolean isGiven() {
        return folder != null;
    }

    /** The folder that was named, or the next free one of the day. */
    public Path folder(String name) throws RefusedException {
        if (folder != null) {
            return folder;
        }
        String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        String day = LocalDate.now(ZoneOffset.UTC) + "-" + safe;
        Path free = Home.sessions().resolve(day);
        for (int number = 2; Files.exists(free); number++) {
            free = Home.sessions().resolve(day + "-" + number);
        }
        return free;
    }

    /**
     * The session that a command begins, with these versions and conditions.
     *
     * @param samplesPerSecond of the supply; 0 for none
     * @param framesPerSecond 0 for as fast as the board takes them
     */
    public Manifest planned(Rig rig, String name, int samplesPerSecond, long seed, int framesPerSecond)
            throws RefusedException {
        return rig.planned(name, rig.conditions(software(), samplesPerSecond, celsius(), seed, framesPerSecond));
    }

    /** As the user measured it; null where nobody did. */
    public @Nullable Double celsius() throws RefusedException {
        if (celsius != null && !(celsius > LOWEST_CELSIUS && celsius < 1000)) {
            throw new RefusedException("--temperature=" + celsius + ": allowed -273 to 1000");
        }
        return celsius;
    }

    /** Versions of what runs. */
    private static Map<String, String> software() {
        String version = SessionOptions.class.getPackage().getImplementationVersion();
        Map<String, String> software = new TreeMap<>();
        software.put("bmru", version == null ? "not packaged" : version);
        software.put("java", System.getProperty("java.version", "unknown"));
        software.put("system", System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", ""));
        return software;
    }

    /**
     * Where what is made of a session goes.
     *
     * @param output as the user names it; null for the usual folder
     */
    public static Path outputFolder(@Nullable Path output, Path usual) throws RefusedException {
        if (output != null && Files.exists(output) && !Files.isDirectory(output)) {
            throw new RefusedException("-o " + output + ": is no folder; name one, or a new one");
        }
        return output == null ? usual : output;
    }

    /**
     * A session by its folder, or by its name under the usual place.
     *
     * @param name as the user gives it
     */
    public static Path existing(Path name) {
        Path usual = Home.sessions().resolve(name.toString());
        return !Files.exists(name) && Files.isDirectory(usual) ? usual : name;
    }
}
