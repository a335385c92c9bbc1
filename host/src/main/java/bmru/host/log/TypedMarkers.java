package bmru.host.log;

import bmru.host.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Each line that is typed at a terminal is a marker. */
final class TypedMarkers {
    private TypedMarkers() {}

    static void start(Consumer<String> markers) {
        if (!Terminal.isWatched()) {
            return;
        }
        Thread thread = new Thread(() -> read(markers), "typed markers");
        thread.setDaemon(true);
        thread.start();
    }

    private static void read(Consumer<String> markers) {
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            int number = 0;
            for (String line = typed.readLine(); line != null; line = typed.readLine()) {
                number++;
                markers.accept(line.isBlank() ? "mark " + number : line.strip());
            }
        } catch (IOException e) {
            // The terminal is gone: nobody can type any more, the log goes on.
            return;
        }
    }
}
