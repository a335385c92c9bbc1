package bmru.host.terminal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Builds the commands that an invocation can mean: those whose name is among its arguments. Of the others help needs the
 * name and the description only.
 */
public final class CommandTree {
    private CommandTree() {}

    /**
     * @param root an object with picocli's {@code @Command}
     * @param arguments of the invocation
     */
    public static CommandLine of(Object root, String... arguments) {
        return of(root, new Names(new HashSet<>(List.of(arguments))));
    }

    /** All commands with all their options, for what describes them. */
    public static CommandLine whole(Object root) {
        return of(root, Names.ALL);
    }

    private static CommandLine of(Object command, Names called) {
        CommandLine line = new CommandLine(command);
        Choice.register(line);
        Class<?> type = command instanceof Class<?> given ? given : command.getClass();
        Subcommands below = type.getAnnotation(Subcommands.class);
        if (below != null) {
            for (Class<?> subcommand : below.value()) {
                Command description = subcommand.getAnnotation(Command.class);
                line.addSubcommand(
                        description.name(),
                        called.contain(description.name()) ? of(subcommand, called) : stub(description));
            }
        }
        return line;
    }

    private static CommandLine stub(Command description) {
        CommandSpec spec = CommandSpec.create().name(description.name());
        spec.usageMessage().description(description.description()).hidden(description.hidden());
        return new CommandLine(spec);
    }

    private static final class Names {
        private static final Names ALL = new Names(Set.of());

        private final Set<String> names;

        Names(Set<String> names) {
            this.names = names;
        }

        boolean contain(String name) {
            // Arguments can also come out of a file, @FILE.
            return this == ALL || names.contains(name) || names.stream().anyMatch(given -> given.startsWith("@"));
        }
    }
}
