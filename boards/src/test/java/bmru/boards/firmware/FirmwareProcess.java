package bmru.boards.firmware;

import bmru.boards.open.BoardSetup;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.open.TestCircuits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The firmware with a simulated chip as a process of this machine. */
final class FirmwareProcess implements AutoCloseable {
    private final Process process;
    private final String uri;

    private FirmwareProcess(Process process, String uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Returns when hosts can reach it. */
    static FirmwareProcess simulated(Path folder, String... where) throws Exception {
        return start("simulated", folder, where);
    }

    /** Returns when hosts can reach it. */
    static FirmwareProcess start(String program, Path folder, String... where) throws Exception {
        return startChip(program, chipFile(folder), where);
    }

    /** Returns when hosts can reach it. */
    static FirmwareProcess startChip(String program, Path chipFile, String... where) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(FirmwareBuild.linux(program).toString());
        command.addAll(List.of(where));
        command.add(chipFile.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (said == null) {
            throw new IOException("the firmware did not start; what it said stands on standard error");
        }
        return new FirmwareProcess(process, said.substring(said.lastIndexOf(" on ") + 4));
    }

    /** The chip as it was designed. */
    static Path chipFile(Path folder) throws Exception {
        return chipFile(folder, 0);
    }

    /** A chip with its deviations; number 0 is as designed. */
    static Path chipFile(Path folder, long serial) throws Exception {
        String text = Boards.chipFile(new BoardUri.Virtual(serial), BoardSetup.of(TestCircuits.small()));
        return Files.writeString(folder.resolve("chip.txt"), text, StandardCharsets.US_ASCII);
    }

    String uri() {
        return uri;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        // It removes its terminal's link as it ends, from a folder that the test is about to remove.
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    }
}
