package bmru.hil.index;

import bmru.hil.readback.SessionReader;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sqlite.SQLiteDataSource;

/** The sessions of a folder, found by the words in their manifests and the names of their clips. */
public final class SessionIndex implements AutoCloseable {
    /** Another number where the tables change: an index of before is then made anew. */
    private static final int VERSION = 2;

    private static final String FIELDS = "folder, name, state, created_utc, board, chip, model, clips";

    private final Path root;
    private final Connection connection;

    private SessionIndex(Path root, Connection connection) {
        this.root = root;
        this.connection = connection;
    }

    /**
     * Opens {@code index.sqlite} of a folder of sessions, made empty where it is not there; {@link #refresh} fills it.
     *
     * @throws IOException also where the index cannot be used; it may then be deleted
     */
    public static SessionIndex open(Path root) throws IOException {
        return at(root.resolve("index.sqlite").toAbsolutePath().toString(), root);
    }

    /** One that leaves no file. */
    public static SessionIndex inMemory(Path root) throws IOException {
        return at(":memory:", root);
    }

    private static SessionIndex at(String place, Path root) throws IOException {
        SqliteLibrary.prepare();
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + place);
        // Two that read first and then both write would refuse each other; so one waits.
        source.setTransactionMode("IMMEDIATE");
        try {
            SessionIndex index = new SessionIndex(root, source.getConnection());
            index.tables();
            return index;
        } catch (SQLException e) {
            throw unusable(root, e);
        }
    }

    private static IOException unusable(Path root, SQLException e) {
        return new IOException(
                root.resolve("index.sqlite") + ": " + e.getMessage()
                        + "; it may be deleted, it is made again from the sessions",
                e);
    }

    private void tables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version;
            try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
                version = row.getInt(1);
            }
            if (version != VERSION) {
                statement.execute("DROP TABLE IF EXISTS session");
                statement.execute(
                        "CREATE TABLE session (folder TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL,"
                                + " created_utc TEXT NOT NULL, board TEXT NOT NULL, chip TEXT NOT NULL, model TEXT NOT NULL,"
                                + " clips INTEGER NOT NULL, words TEXT NOT NULL, stamp TEXT NOT NULL)");
                statement.execute("PRAGMA user_version = " + VERSION);
            }
        }
    }

    /**
     * Reads manifest and events of every session in which one of them has another length or time than when it was read.
     *
     * @return folders that have a manifest and are no session that can be read, each with the reason
     */
    public List<String> refresh() throws IOException {
        List<String> unreadable = new ArrayList<>();
        try {
            connection.setAutoCommit(false);
            Map<String, String> outdated = stamps();
            List<Path> changed = new ArrayList<>();
            try (var folders = Files.list(root)) {
                for (Path folder : folders.sorted().toList()) {
                    String name = String.valueOf(folder.getFileName());
                    if (Files.exists(new SessionFolder(folder).manifest()) && !outdated.remove(name, stamp(folder))) {
                        changed.add(folder);
                    }
                }
            }
            delete(outdated.keySet());
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO session (" + FIELDS + ", words, stamp) VALUES (?,?,?,?,?,?,?,?,?,?)")) {
                for (Path folder : changed) {
                    insert(folder, insert, unreadable);
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw unusable(root, e);
        }
        return unreadable;
    }

    /** Of each session by its folder, as it was when it was read. */
    private Map<String, String> stamps() throws SQLException {
        Map<String, String> stamps = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT folder, stamp FROM session")) {
            while (rows.next()) {
                stamps.put(rows.getString(1), rows.getString(2));
            }
        }
        return stamps;
    }

    private void delete(Set<String> folders) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM session WHERE folder = ?")) {
            for (String folder : folders) {
                delete.setString(1, folder);
                delete.executeUpdate();
            }
        }
    }

    /** Length and time of the files that are read here; none of one that cannot be seen, which reading it then names. */
    private static String stamp(Path folder) {
        SessionFolder files = new SessionFolder(folder);
        StringBuilder stamp = new StringBuilder();
        for (Path file : List.of(files.manifest(), files.events())) {
            try {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                stamp.append(seen.size()).append(' ').append(seen.lastModifiedTime());
            } catch (IOException e) {
                stamp.append("none");
            }
            stamp.append(';');
        }
        return stamp.toString();
    }

    private static void insert(Path folder, PreparedStatement insert, List<String> unreadable) throws SQLException {
        // Before they are read: what comes meanwhile is read the next time.
        String stamp = stamp(folder);
        Manifest manifest;
        List<Event> events;
        try {
            manifest = SessionJson.readManifest(new SessionFolder(folder));
            events = SessionReader.events(folder);
        } catch (IOException e) {
            unreadable.add(String.valueOf(e.getMessage()));
            return;
        }
        TreeSet<String> clips = new TreeSet<>();
        int played = 0;
        for (Event event : events) {
            if (event.kind() == EventKind.CLIP) {
                clips.add(event.details().getOrDefault("clip", ""));
                played++;
            }
        }
        String board = manifest.conditions().board().name();
        String chip = manifest.conditions().chip().name() + " "
                + manifest.conditions().chip().serial();
        String model = manifest.conditions().model() == null
                ? ""
                : manifest.conditions().model().name();
        String state = manifest.state().toString();
        Object[] values = {
            String.valueOf(folder.getFileName()),
            manifest.name(),
            state,
            manifest.createdUtc(),
            board,
            chip,
            model,
            played
        };
        String words = String.join(
                        " ",
                        List.of(
                                String.valueOf(folder.getFileName()),
                                manifest.name(),
                                state,
                                manifest.createdUtc(),
                                board,
                                chip,
                                model,
                                manifest.conditions().board().uri(),
                                manifest.conditions().frontEnd(),
                                String.join(" ", clips)))
                .toLowerCase(Locale.ROOT);
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.setString(values.length + 1, words);
        insert.setString(values.length + 2, stamp);
        insert.executeUpdate();
    }

    /**
     * Sessions in which every word is found, the newest first.
     *
     * @param words in any case; none for all sessions
     */
    public List<IndexedSession> search(List<String> words) throws IOException {
        StringBuilder query = new StringBuilder("SELECT " + FIELDS + " FROM session WHERE 1");
        query.append(" AND instr(words, ?) > 0".repeat(words.size())).append(" ORDER BY created_utc DESC, folder");
        List<IndexedSession> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query.toString())) {
            for (int i = 0; i < words.size(); i++) {
                select.setString(i + 1, words.get(i).toLowerCase(Locale.ROOT));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new IndexedSession(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            rows.getInt(8)));
                }
            }
        } catch (SQLException e) {
            throw unusable(root, e);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unusable(root, e);
        }
    }
}
