package bmru.boards.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A terminal device made by {@code socat}, with this process behind it: other programs open it as a serial port. Closing it
 * takes the device away, as pulling the plug does.
 */
public final class PseudoTerminal {
    private static final int START_MS = 5000;

    private PseudoTerminal() {}

    /** Whether {@code socat} is installed. */
    public static boolean available() {
        try {
            Process process =
                    new ProcessBuilder("socat", "-V").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Makes the device and returns this side of it.
     *
     * @param path a symbolic link to the device, which must not exist
     */
    public static StreamLink open(Path path) throws LinkException {
        String name = "pty:" + path;
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new LinkException(LinkException.Cause.IN_USE, name, "exists already; choose another name");
        }
        try {
            Process socat = new ProcessBuilder("socat", "-b65536", "-", "PTY,rawer,link=" + path)
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(socat::destroy, "stop " + name));
            awaitLink(path, socat, name);
            return new StreamLink(name, socat.getInputStream(), socat.getOutputStream(), () -> stop(socat));
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Cause.NOT_FOUND, name, "wants socat, which is not installed (apt-get install socat)");
        }
    }

    private static void awaitLink(Path path, Process socat, String name) throws IOException {
        for (int waitedMs = 0; !Files.exists(path); waitedMs += 10) {
            if (!socat.isAlive() || waitedMs > START_MS) {
                socat.destroy();
                String words = new String(socat.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                throw new LinkException(LinkException.Cause.REFUSED, name, "socat says: " + words.strip());
            }
            pause();
        }
    }

    private static void stop(Process socat) {
        socat.destroy();
        try {
            if (!socat.waitFor(1, TimeUnit.SECONDS)) {
                socat.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            socat.destroyForcibly();
        }
    }

    private static void pause() throws LinkException {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException(LinkException.Cause.LOST, "pty", "interrupted");
        }
    }
}
