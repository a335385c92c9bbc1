package bmru.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The start script in a checkout of its own, with a Maven and a Java that only write down how they were called. Its name has
 * what shells trip over.
 */
class StartScriptTest {
    private static final String JAVA = """
            #!/bin/bash
            echo "$@" >>"$LOG"
            for argument in "$@"; do
              case $argument in -XX:ArchiveClassesAtExit=*) echo archive >"${argument#*=}" ;; esac
            done
            """;

    private static final String MAVEN = """
            #!/bin/bash
            echo mvn >>"$LOG"
            printf '\\e[0m'
            date +%N >"$CHECKOUT/host/target/bmru.jar"
            """;

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        assumeThat(Path.of("/bin/bash")).as("bash").exists();
        checkout = folder.resolve("check out é '1");
        write(checkout.resolve("pom.xml"), "<project/>");
        write(checkout.resolve("host/pom.xml"), "<project/>");
        write(source(), "class A {}");
        Files.copy(Invocation.ROOT.resolve("bmru"), checkout.resolve("bmru"));
        write(folder.resolve("jdk/bin/java"), JAVA);
        write(folder.resolve("jdk/bin/javac"), "");
        write(folder.resolve("bin/mvn"), MAVEN);
        for (String program : List.of("jdk/bin/java", "jdk/bin/javac", "bin/mvn")) {
            assertThat(folder.resolve(program).toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void buildsAndMakesTheArchiveOnceOnly() throws Exception {
        assertThat(start("run", "x.wav")).hasSize(3).first().isEqualTo("mvn");
        List<String> second = start("run", "x.wav");
        assertThat(second).hasSize(1).first().asString().contains("-XX:SharedArchiveFile=", "run x.wav");
    }

    @Test
    void buildsWhenContentHasChangedAndNotForAClock() throws Exception {
        start();
        Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(7200)));
        assertThat(start()).doesNotContain("mvn");
        assertThat(start()).doesNotContain("mvn");
        Files.writeString(source(), "class B {}");
        assertThat(start()).contains("mvn");
        assertThat(start()).doesNotContain("mvn");
        write(checkout.resolve("audio/src/main/java/C.java"), "class C {}");
        assertThat(start()).contains("mvn");
        Files.delete(checkout.resolve("audio/src/main/java/C.java"));
        assertThat(start()).contains("mvn");
    }

    @Test
    void aCopyIsNotBuiltAndMakesAnArchiveOfItsOwn() throws Exception {
        start();
        Path copy = folder.resolve("copy");
        copy(checkout, copy);
        Files.setLastModifiedTime(copy.resolve("pom.xml"), FileTime.from(Instant.EPOCH));
        checkout = copy;
        assertThat(start())
                .doesNotContain("mvn")
                .hasSize(2)
                .first()
                .asString()
                .contains("-XX:ArchiveClassesAtExit=" + copy);
        assertThat(start()).hasSize(1);
    }

    @Test
    void anArchiveThatIsDamagedOrOfAnotherJavaIsMadeAgainOnce() throws Exception {
        start();
        Path archive = checkout.resolve("host/target/bmru.jsa");
        Files.writeString(archive, "arch");
        assertThat(start()).hasSize(2);
        assertThat(archive).hasContent("archive");
        assertThat(start()).hasSize(1);
        Files.delete(archive);
        assertThat(start()).hasSize(2);
        Files.writeString(folder.resolve("jdk/bin/java"), JAVA + "\n");
        assertThat(start()).hasSize(2);
        assertThat(start()).hasSize(1);
    }

    /** Java refuses an archive of other jars than those it was made of, and says nothing: each start would be slow. */
    @Test
    void anArchiveOfOtherLibrariesIsMadeAgain() throws Exception {
        start();
        Path library = checkout.resolve("host/target/lib/audio-0.1.jar");
        write(library, "jar");
        assertThat(start()).hasSize(2);
        assertThat(start()).hasSize(1);
        Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));
        assertThat(start()).hasSize(2);
        Files.delete(library);
        assertThat(start()).hasSize(2);
        assertThat(start()).hasSize(1);
    }

    /** What Java itself does with the archive where it crashes on it; its shell is given the script's own quotes. */
    @Test
    void anArchiveThatJavaCrashesOnIsMadeAgainOnce() throws Exception {
        start();
        assertThat(start()).hasSize(1);
        String call = start().get(0);
        Matcher hook = Pattern.compile("-XX:OnError=(rm -f .*\\.key);echo ").matcher(call);
        assertThat(hook.find()).as(call).isTrue();
        assertThat(new ProcessBuilder("/bin/sh", "-c", hook.group(1)).start().waitFor())
                .isZero();
        assertThat(start()).as("made again").hasSize(2);
        assertThat(start()).hasSize(1);
    }

    /** It would be the first file that Java opens: its own libraries were decided as sound. */
    @Test
    void aStandardInputThatIsClosedIsEmpty() throws Exception {
        start();
        write(folder.resolve("jdk/bin/java"), "#!/bin/bash\necho >>\"$LOG\" \"stdin $(readlink /proc/$$/fd/0)\"\n");
        start();
        Files.delete(folder.resolve("log"));
        Process closed = environment(new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "exec \"$0\" run - 0<&-",
                        checkout.resolve("bmru").toString()))
                .start();
        assertThat(closed.waitFor()).isZero();
        assertThat(Files.readAllLines(folder.resolve("log"))).containsExactly("stdin /dev/null");
    }

    @Test
    void leavesTheCollectorThatTheUserChose() throws Exception {
        assertThat(start()).last().asString().contains("-XX:+UseSerialGC");
        assertThat(start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+UseG1GC")))
                .last()
                .asString()
                .doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void usesTheSecondCompilerWhereItPays() throws Exception {
        String first = "-XX:TieredStopAtLevel=1";
        assertThat(start("run", "x.wav")).last().asString().contains(first);
        assertThat(start("board", "program", "p.bin")).last().asString().contains(first);
        assertThat(start("train", "-o", "m")).last().asString().doesNotContain(first);
        assertThat(start("board", "serve")).last().asString().doesNotContain(first);
        List<String> many = new ArrayList<>(List.of("run"));
        Stream.iterate(1, i -> i <= 20, i -> i + 1).forEach(i -> many.add(i + ".wav"));
        assertThat(start(many.toArray(String[]::new))).last().asString().doesNotContain(first);
    }

    @Test
    void asksASoundServerForShortBlocksUnlessTheUserWantsOthers() throws Exception {
        write(folder.resolve("jdk/bin/java"), "#!/bin/bash\necho \"$PULSE_LATENCY_MSEC\" >>\"$LOG\"\n");
        assertThat(start("listen")).last().isEqualTo("3");
        assertThat(start(Map.of("PULSE_LATENCY_MSEC", "60"), "listen")).last().isEqualTo("60");
    }

    /** How Java and Maven were called. */
    private List<String> start(String... arguments) throws Exception {
        return start(Map.of(), arguments);
    }

    private List<String> start(Map<String, String> environment, String... arguments) throws Exception {
        Path log = folder.resolve("log");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of(checkout.resolve("bmru").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        ProcessBuilder process = environment(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        process.environment().putAll(environment);
        assertThat(process.start().waitFor()).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).doesNotContain("\u001b");
        return Files.readAllLines(log);
    }

    private ProcessBuilder environment(ProcessBuilder process) {
        process.directory(folder.toFile());
        process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        process.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        process.environment().put("LOG", folder.resolve("log").toString());
        process.environment().put("CHECKOUT", checkout.toString());
        process.environment().put("LC_ALL", "C.UTF-8");
        process.environment().remove("JAVA_TOOL_OPTIONS");
        return process;
    }

    private Path source() {
        return checkout.resolve("host/src/main/java/A.java");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
