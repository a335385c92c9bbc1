package bmru.host.bench;

import bmru.audio.file.RefusedException;
import bmru.hil.index.IndexedSession;
import bmru.hil.index.SessionIndex;
import bmru.host.input.Home;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bmru bench list}: sessions, found by words. */
@Command(
        name = "list",
        description =
                "Lists sessions, the newest first; with words, those in which each is found: in name, state, date,"
                        + " board, chip, model, front end or a clip's name.")
final class ListCommand implements Callable<Integer> {
    private static final Columns<IndexedSession> COLUMNS = Columns.of(IndexedSession.class)
            .text("session", IndexedSession::folder)
            .text("state", IndexedSession::state)
            .time("begun", session -> session.createdUtc().replaceFirst("\\.\\d+Z$", "Z"))
            .text("board", IndexedSession::board)
            .text("chip", IndexedSession::chip)
            .text("model", IndexedSession::model)
            .count("clips", IndexedSession::clips);

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "Words that must all be found, in any case.")
    private List<String> words = List.of();

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "Folder of sessions (default: ~/.local/share/bmru/sessions).")
    private @Nullable Path folder;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        Path root = folder == null ? Files.createDirectories(Home.sessions()) : folder;
        if (!Files.isDirectory(root)) {
            throw new RefusedException("--in " + root + ": is no folder; wanted one that holds sessions");
        }
        try (SessionIndex index = index(root)) {
            results.print(new Table<>("sessions", COLUMNS, index.search(words)));
        }
        return ExitCode.OK;
    }

    /** Sessions are listed where their folder cannot be written, and beside an index that is locked or damaged, too. */
    private SessionIndex index(Path root) throws IOException {
        try {
            return refreshed(SessionIndex.open(root));
        } catch (IOException e) {
            results.warn(e.getMessage() + "; listed without it");
            return refreshed(SessionIndex.inMemory(root));
        }
    }

    private SessionIndex refreshed(SessionIndex index) throws IOException {
        try {
            index.refresh().forEach(results::warn);
            return index;
        } catch (IOException e) {
            index.close();
            throw e;
        }
    }
}
