package bmru.boards.firmware;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the firmware's Makefile makes; tests that need a compiler which is not there are skipped and say so. */
final class FirmwareBuild {
    private static final Path FOLDER = Path.of("firmware");

    private FirmwareBuild() {}

    /** A program of this machine. */
    static Path linux(String name) {
        requireProgram("gcc", "gcc");
        return make("build/linux/" + name);
    }

    /** The firmware of the emulated board. */
    static Path arm(String name) {
        requireProgram("arm-none-eabi-gcc", "gcc-arm-none-eabi libnewlib-arm-none-eabi");
        requireProgram("qemu-system-arm", "qemu-system-arm");
        return make("build/arm/" + name + ".elf");
    }

    static void requireProgram(String name, String packages) {
        assumeTrue(run(name, "--version") != null, name + " is missing: apt-get install " + packages);
    }

    /** One at a time: two would write the same files. */
    static synchronized Path make(String target) {
        requireProgram("make", "make");
        String said = run("make", "-s", "-C", FOLDER.toString(), target);
        if (said == null || !said.isBlank()) {
            throw new AssertionError("make " + target + ": " + said);
        }
        return FOLDER.resolve(target);
    }

    /** What a target says that makes no file. */
    static synchronized String target(String name) {
        requireProgram("make", "make");
        return String.valueOf(run("make", "-s", "-C", FOLDER.toString(), name));
    }

    /** What it says on both streams; null where it is not there; its exit code stands at the end where it is not 0. */
    static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new AssertionError(String.join(" ", command) + " does not end");
            }
            return process.exitValue() == 0 ? said : said + "exit code " + process.exitValue();
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
