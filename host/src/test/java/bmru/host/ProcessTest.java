package bmru.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import bmru.host.terminal.ExitCode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with its heap and its streams. */
class ProcessTest {
    private static final int HOUR_SECONDS = 3600;
    private static final int RATE_HZ = 16_000;

    @TempDir
    private Path folder;

    @Test
    void anHourOfSoundNeedsNoMoreMemoryThanASecond() throws Exception {
        Path hour = hourLongRecording();
        String causal = causalModel().toString();
        Ended run = bmru("-Xmx24m", "run", "--level", "exact", "--json", "--model", causal, hour.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"frames\":" + (HOUR_SECONDS * 100 + 1));
    }

    @Test
    void ofAnHourAClipModelSeesTheFirstSecondAndSaysSo() throws Exception {
        Path hour = hourLongRecording();
        Ended run =
                bmru("-Xmx24m", "run", "--level", "exact", "--json", "--model", Invocation.REFERENCE, hour.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"frames\":101");
        assertThat(run.err())
                .isEqualTo("bmru run: " + hour
                        + ": the front end looks at the first 1 s, 3599.0 s after it are left out\n");
    }

    @Test
    void badInputEndsTheProcessWithItsCode() throws Exception {
        Ended run = bmru("-Xmx24m", "run", "--model", Invocation.REFERENCE, "nonesuch.wav");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).isEqualTo("bmru run: nonesuch.wav: no such file\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void rawSoundOnStandardInputGivesWhatItsFileGives() throws Exception {
        Path wav = Invocation.SAMPLES.resolve("stop-woman.wav");
        Path raw = folder.resolve("raw");
        byte[] bytes = Files.readAllBytes(wav);
        Files.write(raw, Arrays.copyOfRange(bytes, 44, bytes.length));
        Ended piped = bmru(
                raw.toFile(), "-Xmx24m", "run", "--level", "exact", "--json", "--model", Invocation.REFERENCE, "-");
        Ended file =
                bmru("-Xmx24m", "run", "--level", "exact", "--json", "--model", Invocation.REFERENCE, wav.toString());
        assertThat(piped.err()).isEmpty();
        assertThat(shares(piped)).isEqualTo(shares(file)).contains("class0");
        Ended wrong = bmru(raw.toFile(), "-Xmx24m", "run", "--rate", "5", "-");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(wrong.err()).contains("raw sound: sample rate=5: allowed 1000 to 768000 Hz");
    }

    @Test
    void resultsThatCannotBeWrittenAreNoSuccess() throws Exception {
        File full = new File("/dev/full");
        assumeThat(full).as("a device that is always full").exists();
        Ended run = bmru(new File("/dev/null"), full, "-Xmx24m", "model", "show", Invocation.REFERENCE);
        assertThat(run.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(run.err()).isEqualTo("bmru: standard output: No space left on device\n");
    }

    @Test
    void aCausalModelRefusesSilenceAndLessThanAFrameToo() throws Exception {
        String causal = causalModel().toString();
        File none = new File("/dev/null");
        Ended empty = bmru(none, "-Xmx24m", "run", "--model", causal, "-");
        assertThat(empty.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(empty.err()).isEqualTo("bmru run: standard input: is empty: wanted a recording, WAV or FLAC\n");
        Path few = Files.write(folder.resolve("few"), new byte[1022]);
        assertThat(bmru(few.toFile(), "-Xmx24m", "run", "--model", causal, "-").err())
                .isEqualTo("bmru run: standard input: has 511 samples at 16000 Hz: allowed at least one frame, 512\n");
        Path zeros = Files.write(folder.resolve("zeros"), new byte[4000]);
        Ended silent = bmru(zeros.toFile(), "-Xmx24m", "run", "--model", causal, "-");
        assertThat(silent.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(silent.err())
                .isEqualTo("bmru run: standard input: is silent: about its mean it has 0.0e+00 rms: allowed at"
                        + " least 6.1e-05, two steps of 16 bits\n");
        assertThat(silent.out()).isEmpty();
    }

    /** Ctrl-C closes nothing by itself; half a trace under a hidden name would stay for ever. */
    @Test
    void anInterruptedCommandLeavesNoPartOfAFile() throws Exception {
        String causal = causalModel().toString();
        Path results = Files.createDirectory(folder.resolve("results"));
        // A build in the background ignores SIGINT, and what it starts would too.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command(
                "-Xmx24m",
                "run",
                "--level",
                "exact",
                "--model",
                causal,
                "--trace",
                results.resolve("t.csv").toString(),
                "-"));
        Process run = new ProcessBuilder(command).start();
        try (OutputStream sound = run.getOutputStream()) {
            sound.write(new byte[32_000]);
            sound.flush();
            // A folder is tried first with an empty file that goes away again: wait for one that stays.
            for (int seen = 0; run.isAlive() && seen < 10; ) {
                seen = results.toFile().list().length == 0 ? 0 : seen + 1;
                Thread.sleep(20);
            }
            assertThat(results).isNotEmptyDirectory();
            new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor();
            assertThat(run.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(results).isEmptyDirectory();
    }

    @Test
    void anInputTooLargeForTheMemoryIsSaidPlainly() throws Exception {
        Path large = Files.writeString(folder.resolve("large.json"), "[" + "0,".repeat(8 << 20) + "0]");
        Ended run = bmru("-Xmx24m", "model", "show", large.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(run.err())
                .matches("bmru: the memory of 2\\d MB is not enough for this input; more is given by .*\n");
    }

    private static String shares(Ended run) {
        return run.out().replaceAll(".*\"decision\":", "").replaceAll(",\"time_ms\".*", "");
    }

    /** A loud click, then an hour without a sound; the file is sparse. */
    private Path hourLongRecording() throws IOException {
        Path file = folder.resolve("hour.wav");
        int dataBytes = HOUR_SECONDS * RATE_HZ * 2;
        ByteBuffer header = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataBytes);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(RATE_HZ).putInt(2 * RATE_HZ);
        header.putShort((short) 2).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
        header.putShort((short) 20_000).putShort((short) -20_000);
        try (RandomAccessFile wav = new RandomAccessFile(file.toFile(), "rw")) {
            wav.write(header.array());
            wav.setLength(44L + dataBytes);
        }
        return file;
    }

    /** The reference network behind a front end that needs no look ahead. */
    private Path causalModel() throws IOException {
        String zeros = String.join(",", Collections.nCopies(13, "0"));
        String tens = String.join(",", Collections.nCopies(13, "10"));
        String causal = "\"normalisation\": {\"kind\": \"fixed\", \"floorDb\": -60, \"mean\": [" + zeros
                + "], \"deviation\": [" + tens + "]}";
        String text = Files.readString(Path.of(Invocation.REFERENCE)).replace("\"normalisation\": \"clip\"", causal);
        return Files.writeString(folder.resolve("causal.model.json"), text);
    }

    private static List<String> command(String heap, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                heap,
                "-XX:+UseSerialGC",
                "-Dbmru.home=" + Invocation.ROOT));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "bmru.host.Bmru"));
        command.addAll(List.of(arguments));
        return command;
    }

    private record Ended(int exitCode, String out, String err) {}

    private Ended bmru(String heap, String... arguments) throws IOException, InterruptedException {
        return bmru(new File("/dev/null"), heap, arguments);
    }

    private Ended bmru(File in, String heap, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Files.deleteIfExists(out);
        return bmru(in, out.toFile(), heap, arguments);
    }

    private Ended bmru(File in, File out, String heap, String... arguments) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command(heap, arguments))
                .redirectInput(in)
                .redirectOutput(out)
                .redirectError(err.toFile())
                .start();
        return new Ended(process.waitFor(), out.isFile() ? Files.readString(out.toPath()) : "", Files.readString(err));
    }
}
