package bmru.audio.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {
    @TempDir
    private Path parent;

    /** SIGKILL leaves nobody the time to clean up. */
    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatALivingOneUsesIsNot() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            Path theirs = Path.of(String.valueOf(out.readLine()));
            Path first = LibraryFolder.create("x", List.of(parent));
            assertThat(theirs).isNotEmptyDirectory();
            other.destroyForcibly().waitFor();
            assertThat(theirs).isNotEmptyDirectory();

            Path second = LibraryFolder.create("x", List.of(parent));

            assertThat(theirs).doesNotExist();
            assertThat(first).isDirectory();
            assertThat(second).isDirectory();
        } finally {
            other.destroyForcibly();
        }
    }

    /** It may have just been made. */
    @Test
    void aFolderThatNobodyHasLockedYetIsLeftAlone() throws IOException {
        Path begun = Files.createDirectory(parent.resolve("bmru-x-1"));
        Path another = Files.createDirectory(parent.resolve("bmru-y-1"));
        Files.createFile(another.resolve("lock"));
        LibraryFolder.create("x", List.of(parent));
        assertThat(begun).isDirectory();
        assertThat(another).isDirectory();
    }

    /** A process with a folder, until it is killed. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = LibraryFolder.create("x", List.of(Path.of(arguments[0])));
            Files.createFile(folder.resolve("library.so"));
            System.out.println(folder);
            Thread.sleep(600_000);
        }
    }
}
