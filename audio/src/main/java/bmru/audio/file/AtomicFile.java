package bmru.audio.file;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that appears whole or not at all: bytes go to a temporary file in the same folder, {@link #commit()} renames it.
 * Closed without a commit, it leaves what was there before. A link is followed; a device or a pipe, which cannot be
 * replaced, is written directly.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(path)) {
 *     file.writer().append("...");
 *     file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements Closeable {
    /** Of this process: Ctrl-C closes nothing, and what is left would stay for ever. */
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(AtomicFile::removeUnfinished, "unfinished files"));
        } catch (IllegalStateException e) {
            // The first file of a process that is ending already: it is closed before that goes on.
            UNFINISHED.clear();
        }
    }

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;
    private final Writer writer;
    private boolean committed;

    private AtomicFile(Path target, Path temporary) throws IOException {
        this.target = target;
        this.temporary = temporary;
        if (!temporary.equals(target)) {
            UNFINISHED.add(temporary);
        }
        stream = new BufferedOutputStream(new NamedOutput(target, Files.newOutputStream(temporary)));
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    /**
     * @throws NoSuchFileException where the folder does not exist
     * @throws IOException where the folder cannot be written
     */
    public static AtomicFile create(Path target) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
            return new AtomicFile(target, target);
        }
        Path absolute = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new FileSystemException(target.toString(), null, "is a folder, wanted the name of a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(target + ": its folder does not exist; make it first");
        }
        return new AtomicFile(
                absolute, folder.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp"));
    }

    /** Writes a whole text in UTF-8. */
    public static void writeText(Path target, String text) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a whole file. */
    public static void write(Path target, byte[] bytes) throws IOException {
        try (AtomicFile file = create(target)) {
            file.stream().write(bytes);
            file.commit();
        }
    }

    /** Text in UTF-8. Use this or {@link #stream()}, not both. */
    public Writer writer() {
        return writer;
    }

    public OutputStream stream() {
        return stream;
    }

    /** Flushes and gives the file its name. */
    public void commit() throws IOException {
        writer.close();
        if (!temporary.equals(target)) {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        committed = true;
        UNFINISHED.remove(temporary);
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            try {
                stream.close();
            } finally {
                if (UNFINISHED.remove(temporary)) {
                    Files.deleteIfExists(temporary);
                }
            }
        }
    }

    private static void removeUnfinished() {
        for (Path temporary : UNFINISHED) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                System.err.println(temporary + ": left there, it could not be removed: " + e.getMessage());
            }
        }
    }
}
