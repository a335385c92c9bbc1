package bmru.host;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.terminal.CommandTree;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CommandTreeTest {
    /** A command below another in picocli's own way would be built at each start, and this one would not know it. */
    @Test
    void allCommandsAreDeclaredForTheTree() {
        assertSame(CommandTree.whole(Bmru.class).getCommandSpec(), "bmru");
    }

    private static void assertSame(CommandSpec spec, String name) {
        for (Map.Entry<String, CommandLine> command : spec.subcommands().entrySet()) {
            String path = name + " " + command.getKey();
            CommandSpec below = command.getValue().getCommandSpec();
            assertThat(below.optionsMap()).as(path).containsKeys("--help", "--debug");
            CommandLine.Command annotation = below.userObject().getClass().getAnnotation(CommandLine.Command.class);
            assertThat(annotation.subcommands()).as(path).isEmpty();
            assertThat(annotation.name()).isEqualTo(command.getKey());
            // Built alone it has the same options as in the whole tree.
            CommandSpec alone = CommandTree.of(new Bmru(), path.split(" ", -1)).getCommandSpec();
            for (String step : path.substring("bmru ".length()).split(" ", -1)) {
                alone = below(alone, step);
            }
            assertThat(alone.optionsMap().keySet())
                    .as(path)
                    .isEqualTo(below.optionsMap().keySet());
            assertThat(alone.subcommands().keySet())
                    .as(path)
                    .isEqualTo(below.subcommands().keySet());
            assertSame(below, path);
        }
    }

    @Test
    void commandsThatAreNotCalledAreKnownByNameAndDescriptionOnly() {
        CommandSpec root = CommandTree.of(new Bmru(), "run", "x.wav").getCommandSpec();
        assertThat(below(root, "run").optionsMap()).containsKey("--model");
        CommandSpec train = below(root, "train");
        assertThat(train.userObject()).isNull();
        assertThat(train.usageMessage().description()).isNotEmpty();
        assertThat(Invocation.of("evaluatte").err()).contains("Did you mean: bmru evaluate");
        assertThat(Invocation.of("board", "progrma").err()).contains("Did you mean: board program");
    }

    private static CommandSpec below(CommandSpec command, String name) {
        return Objects.requireNonNull(command.subcommands().get(name), name).getCommandSpec();
    }
}
