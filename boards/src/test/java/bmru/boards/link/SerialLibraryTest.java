package bmru.boards.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The serial library is loaded once in a process: each case is a process. */
class SerialLibraryTest {
    /** Mounts a temporary folder that forbids programs, for the command alone. */
    private static final List<String> NOEXEC =
            List.of("unshare", "--mount", "sh", "-c", "mount -t tmpfs -o noexec none \"$0\" && exec \"$@\"");

    @TempDir
    private Path home;

    private Path temporary;
    private Path cache;

    @BeforeEach
    void folders() throws IOException {
        temporary = Files.createDirectory(home.resolve("tmp"));
        cache = home.resolve("cache/bmru");
    }

    @Test
    void isUnpackedIntoTheTemporaryFolder() throws Exception {
        String result = load(List.of());

        assertThat(result).startsWith("loaded " + temporary);
        assertThat(cache).doesNotExist();
        assertNothingLeft();
    }

    @Test
    void isUnpackedIntoTheCacheWithoutTemporaryFolder() throws Exception {
        Files.delete(temporary);

        String result = load(List.of());

        assertLoadedFromCache(result);
    }

    @Test
    void isUnpackedIntoTheCacheWhereTheTemporaryFolderForbidsPrograms() throws Exception {
        assumeThat(mounts()).as("unshare and mount, as root").isTrue();

        String result = load(
                Stream.concat(NOEXEC.stream(), Stream.of(temporary.toString())).toList());

        assertLoadedFromCache(result);
        assertNothingLeft();
    }

    @Test
    void saysWhatIsWantedWhereNoFolderCanBeMade() throws Exception {
        Files.delete(temporary);
        Files.createDirectories(cache.getParent());
        Files.createFile(cache);

        String result = load(List.of());

        assertThat(result)
                .contains("no folder for the native library of serial: wanted " + temporary + " or " + cache)
                .doesNotContain("loaded");
        assertThat(home.resolve(".jSerialComm")).doesNotExist();
    }

    private void assertLoadedFromCache(String result) throws IOException {
        assertThat(result).startsWith("loaded " + cache + "/bmru-serial-").contains("mode rwx------");
        assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(cache).isEmptyDirectory();
        assertThat(home.resolve(".jSerialComm")).doesNotExist();
    }

    private void assertNothingLeft() {
        assertThat(temporary).isEmptyDirectory();
        assertThat(home.resolve(".jSerialComm")).doesNotExist();
    }

    private boolean mounts() throws Exception {
        try {
            List<String> command = Stream.concat(NOEXEC.stream(), Stream.of(temporary.toString(), "true"))
                    .toList();
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it prints, then its errors: newer Java warns there of native libraries and of a temporary folder that is gone. */
    private String load(List<String> before) throws Exception {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName());
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(before.stream(), java.stream()).toList());
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        Path errors = home.resolve("errors");
        Process process = builder.redirectError(errors.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text + Files.readString(errors);
    }

    /** Prints where this process has the library from, and who may enter that folder. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] arguments) throws IOException {
            SerialLibrary.ports();
            for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
                if (line.contains("jSerialComm") && line.contains(".so")) {
                    Path library = Path.of(line.substring(line.indexOf('/')));
                    Path folder = library;
                    while (!String.valueOf(folder.getFileName()).startsWith("bmru-serial-")) {
                        folder = java.util.Objects.requireNonNull(folder.getParent());
                    }
                    System.out.println("loaded " + library);
                    System.out.println("mode " + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
                    return;
                }
            }
        }
    }
}
