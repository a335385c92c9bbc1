package bmru.host.manual;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.host.terminal.CommandTree;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bmru man}: manual pages, made of the options themselves when they are asked for. Pages made at build time would be a
 * second truth, and would have to be found.
 */
@Command(
        name = "man",
        description = "Prints the manual page of a command, or writes those of all commands into a folder.",
        footer = {
            "",
            "To read one:     bmru man board play | man -l -",
            "To install all:  bmru man -o ~/.local/share/man/man1",
            "                 man bmru-board-play"
        })
public final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "As it is called: board play (default: bmru).")
    private List<String> path = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Writes the pages of all commands, such as bmru-board-play.1, into this folder.")
    private @Nullable Path folder;

    @Mixin
    private OutputFiles files;

    @Override
    public Integer call() throws IOException {
        CommandLine root = CommandTree.whole(spec.root().userObject().getClass());
        if (folder == null) {
            spec.commandLine().getOut().print(ManPage.of(below(root, path)));
            return ExitCode.OK;
        }
        if (!path.isEmpty()) {
            throw new RefusedException("--output " + folder + ": wanted no COMMAND with it, it writes all pages");
        }
        write(root, folder);
        return ExitCode.OK;
    }

    private static CommandLine below(CommandLine root, List<String> path) throws RefusedException {
        CommandLine command = root;
        for (String name : path) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                String there = String.join(", ", command.getSubcommands().keySet());
                throw new RefusedException("\"" + name + "\": no such command: "
                        + (there.isEmpty()
                                ? command.getCommandSpec().qualifiedName() + " has none below it"
                                : "there are " + there));
            }
            command = next;
        }
        return command;
    }

    private void write(CommandLine root, Path target) throws IOException {
        Map<Path, String> pages = new LinkedHashMap<>();
        collect(root, target, pages);
        Files.createDirectories(target);
        files.require(pages.keySet().toArray(Path[]::new));
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            AtomicFile.writeText(page.getKey(), page.getValue());
        }
        spec.commandLine().getOut().println(pages.size() + " pages in " + target);
    }

    private static void collect(CommandLine command, Path target, Map<Path, String> pages) {
        pages.put(target.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
        command.getSubcommands().values().forEach(below -> collect(below, target, pages));
    }
}
