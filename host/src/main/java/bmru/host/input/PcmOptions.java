package bmru.host.input;

import bmru.audio.file.RefusedException;
import bmru.audio.pcm.PcmEncoding;
import bmru.audio.pcm.PcmFormat;
import picocli.CommandLine.Option;

/** What the bytes on standard input mean, where a command reads raw sound from it. */
public final class PcmOptions {
    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "16000",
            description = "Of raw sound on standard input: samples a second (default: ${DEFAULT-VALUE}).")
    private int rateHz;

    @Option(
            names = "--channels",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of raw sound: interleaved channels (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--encoding",
            paramLabel = "E",
            defaultValue = "s16le",
            description = "Of raw sound: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PcmEncoding encoding;

    /** @throws RefusedException where a number is out of range */
    public PcmFormat format() throws RefusedException {
        try {
            return new PcmFormat(encoding, channels, rateHz);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("raw sound: " + e.getMessage());
        }
    }
}
