package bmru.audio.file;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's files of this project lie, by the XDG base directory specification. */
public enum UserFolder {
    /** What can be made again. */
    CACHE("XDG_CACHE_HOME", ".cache"),
    CONFIGURATION("XDG_CONFIG_HOME", ".config"),
    /** What would be missed. */
    DATA("XDG_DATA_HOME", ".local/share");

    private final String variable;
    private final String usual;

    UserFolder(String variable, String usual) {
        this.variable = variable;
        this.usual = usual;
    }

    /** Of this process; need not exist. */
    public Path path() {
        return path(System.getenv());
    }

    /** @param environment a variable that is not an absolute path counts as not set, as the specification wants */
    public Path path(Map<String, String> environment) {
        Path named = Path.of(environment.getOrDefault(variable, ""));
        Path base = named.isAbsolute() ? named : Path.of(System.getProperty("user.home", "."), usual);
        return base.resolve("bmru");
    }
}
