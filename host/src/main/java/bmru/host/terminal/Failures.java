package bmru.host.terminal;

import bmru.audio.file.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** Turns what a command threw into a message and an exit code. */
public final class Failures {
    private Failures() {}

    /** What the user reads, in one line. */
    public static String message(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return message(unchecked.getCause());
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": no permission";
        }
        if (failure instanceof NoSuchFileException missing && text.equals(missing.getFile()) && !text.contains(": ")) {
            return text + ": no such file";
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + ": exists already; choose another name, or --force to write over it";
        }
        if (failure instanceof OutOfMemoryError) {
            return "the memory of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB is not enough for this input; more is given by JAVA_TOOL_OPTIONS=-Xmx8g";
        }
        if (failure instanceof InvalidPathException) {
            return "a name that this locale cannot spell (" + text + "): start with LC_ALL=C.UTF-8";
        }
        if (failure instanceof IOException) {
            return text;
        }
        return "a defect in bmru: " + failure + "; run it again with --debug and report what it prints";
    }

    public static int exitCode(Throwable failure) {
        return isBadInput(failure) ? ExitCode.BAD_INPUT : ExitCode.DEVICE_FAILED;
    }

    /** Whether other input would have helped; else a device or the program itself failed. */
    public static boolean isBadInput(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return isBadInput(unchecked.getCause());
        }
        return failure instanceof RefusedException
                || failure instanceof InvalidPathException
                || failure instanceof NoSuchFileException
                || failure instanceof AccessDeniedException
                || failure instanceof FileAlreadyExistsException
                || (failure instanceof FileSystemException named && isAboutName(named));
    }

    private static boolean isAboutName(FileSystemException failure) {
        String reason = String.valueOf(failure.getReason());
        return reason.contains("is a folder")
                || reason.contains("Not a directory")
                || reason.contains("Too many levels of symbolic links")
                || reason.contains("File name too long");
    }
}
