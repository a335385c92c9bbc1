package bmru.host.program;

import bmru.audio.file.RefusedException;
import bmru.boards.definition.BoardDefinition;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which kind of board a file is made for; as a board, never assumed. */
final class KindOption {
    @Option(
            names = "--board",
            paramLabel = "KIND",
            description = "Kind of board: virtual, serial, pi (bmru board list), or a file of its description.")
    private @Nullable String kind;

    BoardDefinition definition() throws IOException {
        if (kind == null) {
            throw new RefusedException("no board is named: give --board KIND; there are "
                    + String.join(", ", Programs.boards()) + ", or a file of a description");
        }
        return Programs.definition(kind);
    }
}
