package bmru.host;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.terminal.CommandTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the README has to be typed, as the command reads it today. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`\\./(bmru [^`]*)`");

    @Test
    void threeQuickStartsOfFiveLines() throws IOException {
        List<String> blocks = quickStarts();
        assertThat(blocks)
                .hasSize(3)
                .allSatisfy(block -> assertThat(block.lines()).hasSize(5));
    }

    @Test
    void everyCommandThatItNamesIsThereWithItsOptions() throws IOException {
        List<String> commands = new ArrayList<>();
        quickStarts()
                .forEach(block -> block.lines()
                        .map(line -> line.replaceFirst("\\s+#.*", ""))
                        .filter(line -> line.startsWith("./"))
                        .map(line -> line.substring(2))
                        .forEach(commands::add));
        Matcher quoted = QUOTED.matcher(readme());
        while (quoted.find()) {
            commands.add(quoted.group(1).replaceFirst("[|\\\\].*", "").replace(")", ""));
        }
        assertThat(commands).hasSizeGreaterThan(15);
        for (String command : commands) {
            String[] words = Arrays.copyOfRange(
                    command.strip().split(" +"), 1, command.strip().split(" +").length);
            CommandLine.ParseResult parsed = CommandTree.of(new Bmru(), words).parseArgs(words);
            assertThat(parsed.hasSubcommand()).as(command).isTrue();
            for (String word : words) {
                if (word.startsWith("samples/")) {
                    assertThat(samples(word)).as(command).isNotEmpty();
                }
            }
        }
    }

    /** What needs neither microphone nor board, to its end. */
    @Test
    void theQuickStartOnARecordingHearsOneStop() {
        Invocation listen = Invocation.of(
                "listen", Invocation.SAMPLES.resolve("stop-woman.wav").toString());
        assertThat(listen.exitCode()).as(listen.err()).isZero();
        assertThat(listen.out().lines().filter(line -> line.contains("  stop  ")))
                .hasSize(1);
    }

    private static List<Path> samples(String pattern) throws IOException {
        String name = pattern.substring("samples/".length());
        try (Stream<Path> files = Files.list(Invocation.SAMPLES)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(name.replace("*", ".*")))
                    .toList();
        }
    }

    private static List<String> quickStarts() throws IOException {
        String readme = readme();
        String section = readme.substring(readme.indexOf("## Quick start"), readme.indexOf("## The chip"));
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(section);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static String readme() throws IOException {
        return Files.readString(Invocation.ROOT.resolve("README.md"));
    }
}
