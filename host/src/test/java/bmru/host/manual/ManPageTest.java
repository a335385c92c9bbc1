package bmru.host.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import bmru.host.Bmru;
import bmru.host.Invocation;
import bmru.host.terminal.CommandTree;
import bmru.host.terminal.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Manual pages of all commands, as the formatters that people have read them. */
class ManPageTest {
    @TempDir
    private Path folder;

    @Test
    void everyCommandHasAPageWithAllItsOptions() {
        List<CommandLine> commands = all();
        assertThat(commands).hasSizeGreaterThan(40);
        for (CommandLine command : commands) {
            String name = command.getCommandSpec().qualifiedName(" ");
            String page = page(name);
            assertThat(page).as(name).startsWith(".TH \"").contains(".SH NAME", ".SH SYNOPSIS", ".SH EXIT STATUS");
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> assertThat(page)
                            .as(name)
                            .contains("\\fB" + Roff.escaped(String.join(", ", option.names())) + "\\fR"));
            command.getSubcommands()
                    .keySet()
                    .forEach(below -> assertThat(page).contains(Roff.escaped(name.replace(' ', '-') + "-" + below)));
        }
    }

    @Test
    void groffFindsNothingToWarnOf() throws Exception {
        assumeThat(Path.of("/usr/bin/groff"))
                .as("groff (apt-get install groff-base)")
                .exists();
        for (Path page : pages()) {
            Ended groff = run("groff", "-man", "-ww", "-Tascii", "-P-cbou", "-rLL=79n", page.toString());
            assertThat(groff.err()).as("%s", page).isEmpty();
            assertThat(groff.out().lines()).as("%s", page).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void mandocFindsNothingToWarnOf() throws Exception {
        assumeThat(Path.of("/usr/bin/mandoc"))
                .as("mandoc (apt-get install mandoc)")
                .exists();
        for (Path page : pages()) {
            Ended mandoc = run("mandoc", "-man", "-T", "lint", "-W", "warning", page.toString());
            assertThat(mandoc.out().lines().filter(line -> !line.contains("missing date")))
                    .as("%s", page)
                    .isEmpty();
        }
    }

    /** What a shell does not know is no option: hyphens stay what they are, and a dot at the start is no macro. */
    @Test
    void optionsCanBeCopiedOutOfThePage() throws Exception {
        assumeThat(Path.of("/usr/bin/groff"))
                .as("groff (apt-get install groff-base)")
                .exists();
        Path page = Files.writeString(folder.resolve("run.1"), page("bmru run"));
        String text = run("groff", "-man", "-Tutf8", "-P-cbou", page.toString()).out();
        assertThat(text.replaceAll("\\s+", " "))
                .contains("bmru-run - Runs recordings, or features, through", "--trace=T.csv", "--level=L")
                .contains("EXIT STATUS 0 done", "SEE ALSO bmru(1)");
    }

    @Test
    void textThatLooksLikeAMacroStaysText() {
        assertThat(new Roff().line(".so /etc/passwd").line("'x").line("a\\b-c").toString())
                .isEqualTo("\\&.so /etc/passwd\n\\&'x\n\\&a\\eb\\-c\n");
    }

    @Test
    void allPagesAreWrittenOnceAndNothingIsWrittenOver() throws IOException {
        Path target = folder.resolve("new/man1");
        Invocation first = Invocation.of("man", "-o", target.toString());
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(target.resolve("bmru-board-play.1")).content().isEqualTo(page("bmru board play"));
        assertThat(target).isDirectoryContaining("glob:**/bmru.1");
        Invocation again = Invocation.of("man", "-o", target.toString());
        assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("bmru.1: exists already");
        assertThat(Invocation.of("man", "-o", target.toString(), "--force").exitCode())
                .isZero();
    }

    @Test
    void aCommandThatIsNotThereIsNamed() {
        assertThat(Invocation.of("man", "board", "pley").err())
                .startsWith("bmru man: \"pley\": no such command: there are list, info, ");
        assertThat(Invocation.of("man", "run", "x").err())
                .isEqualTo("bmru man: \"x\": no such command: bmru run has none below it\n");
        assertThat(Invocation.of("man", "run", "-o", "x").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    private List<Path> pages() throws IOException {
        Path target = folder.resolve("man1");
        assertThat(Invocation.of("man", "-o", target.toString()).exitCode()).isZero();
        try (Stream<Path> files = Files.list(target)) {
            return files.sorted().toList();
        }
    }

    private static String page(String name) {
        List<String> words = new ArrayList<>(List.of(name.split(" ", -1)));
        words.set(0, "man");
        Invocation run = Invocation.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static List<CommandLine> all() {
        List<CommandLine> commands = new ArrayList<>();
        collect(CommandTree.whole(Bmru.class), commands);
        return commands;
    }

    private static void collect(CommandLine command, List<CommandLine> to) {
        to.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, to));
    }

    private record Ended(String out, String err) {}

    private Ended run(String... command) throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(err)
                .start()
                .waitFor();
        return new Ended(Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
