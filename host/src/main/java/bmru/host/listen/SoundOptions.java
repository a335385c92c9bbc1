package bmru.host.listen;

import bmru.audio.feature.FrontEnd;
import bmru.audio.file.RefusedException;
import bmru.audio.source.Pace;
import bmru.audio.source.PacedSource;
import bmru.audio.source.SampleSource;
import bmru.host.input.PcmOptions;
import bmru.host.input.Recording;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the sound comes from. */
final class SoundOptions {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A recording instead of a microphone, as fast as it goes; - for standard input.")
    private @Nullable Path file;

    @Option(names = "--file", paramLabel = "FILE", hidden = true)
    private @Nullable Path alias;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Part of the microphone's name (default: the system's).")
    private @Nullable String device;

    @Option(names = "--pace", description = "Plays the recording at the pace at which it was spoken.")
    private boolean pace;

    @Mixin
    private PcmOptions pcm;

    void check() throws RefusedException {
        if (file != null && alias != null) {
            throw new RefusedException(file + " and --file " + alias + ": allowed one recording");
        }
        if (device != null && recording() != null) {
            throw new RefusedException("--device and " + recording() + " given: allowed one of them");
        }
        if (pace && recording() == null) {
            throw new RefusedException("--pace: a microphone has its own pace: wanted a recording");
        }
    }

    /** Null for a microphone. */
    @Nullable
    Path recording() {
        return file == null ? alias : file;
    }

    @Nullable
    String device() {
        return device;
    }

    /**
     * Whether sound comes as it is spoken.
     *
     * @param watched by somebody
     */
    boolean paced(boolean watched) {
        return recording() == null || pace || watched;
    }

    Recording open(Path input, FrontEnd frontEnd) throws IOException {
        if (!input.equals(STANDARD_INPUT)) {
            return Recording.open(input, frontEnd);
        }
        // Through a channel: a thread that waits in it can be interrupted.
        var in = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
        return Recording.of(in, pcm.format(), "standard input", frontEnd);
    }

    SampleSource source(Recording recording, boolean paced) {
        return paced ? new PacedSource(recording.source(), Pace.system()) : recording.source();
    }
}
