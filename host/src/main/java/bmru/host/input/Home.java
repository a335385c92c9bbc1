package bmru.host.input;

import bmru.audio.file.UserFolder;
import java.nio.file.Path;

/** The project's folder, where bundled models and recordings lie; the start script names it. */
public final class Home {
    private static final String PROPERTY = "bmru.home";

    private Home() {}

    public static Path folder() {
        return Path.of(System.getProperty(PROPERTY, "."));
    }

    public static Path models() {
        return folder().resolve("models");
    }

    /** Descriptions of boards; a file that is put there is known by its name. */
    public static Path boards() {
        return folder().resolve("boards").resolve("definitions");
    }

    /** Sources of the board's firmware. */
    public static Path firmware() {
        return folder().resolve("boards").resolve("firmware");
    }

    public static Path samples() {
        return folder().resolve("samples");
    }

    /** Where what was measured is kept: {@code $XDG_DATA_HOME}, else {@code ~/.local/share}. */
    public static Path sessions() {
        return UserFolder.DATA.path().resolve("sessions");
    }
}
