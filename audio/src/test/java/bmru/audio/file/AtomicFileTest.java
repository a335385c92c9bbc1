package bmru.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void appearsWholeAtTheCommit() throws IOException {
        Path target = folder.resolve("t.csv");
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write("a,b\n");
            assertThat(target).doesNotExist();
            file.commit();
        }
        assertThat(target).hasContent("a,b\n");
        assertThat(folder).isDirectoryContaining(target::equals).satisfies(AtomicFileTest::hasOneFile);
    }

    @Test
    void withoutACommitNothingChanges() throws IOException {
        Path target = folder.resolve("t.csv");
        AtomicFile.writeText(target, "before");
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write("half of it");
        }
        assertThat(target).hasContent("before");
        hasOneFile(folder);
    }

    @Test
    void namesAFolderThatIsNotThere() {
        Path target = folder.resolve("missing").resolve("t.csv");
        assertThatThrownBy(() -> AtomicFile.create(target))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(target + ": its folder does not exist; make it first");
    }

    @Test
    void followsALinkAndLeavesADeviceInItsPlace() throws IOException {
        Path target = Files.createFile(folder.resolve("t.csv"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target);
        AtomicFile.writeText(link, "through the link");
        assertThat(link).isSymbolicLink().hasContent("through the link");
        assertThat(target).hasContent("through the link");
        Path device = Path.of("/dev/full");
        assumeThat(Files.exists(device)).as("a device that is always full").isTrue();
        assertThatThrownBy(() -> AtomicFile.writeText(device, "text")).hasMessage("/dev/full: No space left on device");
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> AtomicFile.create(folder))
                .hasMessage(folder + ": is a folder, wanted the name of a file");
    }

    private static void hasOneFile(Path folder) {
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
