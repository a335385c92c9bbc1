package bmru.audio.recording;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What people have in a file that is named as a recording and is not one that is read here, known by its first bytes.
 *
 * @param name for the message
 * @param offset of the first byte that decides
 * @param magic those bytes, a character each
 */
record Kind(String name, int offset, String magic) {
    /** Enough for all that are known. */
    static final int BYTES = 24;

    private static final String MPEG = "MP3 (MPEG audio)";

    /** Shorter marks come by chance in raw sound. */
    private static final int SURE_BYTES = 4;

    private static final List<Kind> ALL = List.of(
            new Kind("big-endian WAV (RIFX)", 0, "RIFX"),
            new Kind("Wave64", 0, "riff.\u0091\u00cf\u0011"),
            new Kind("AIFF", 8, "AIFF"),
            new Kind("AIFF-C", 8, "AIFC"),
            new Kind("an ID3 tag, as MP3 files begin with", 0, "ID3\u0002"),
            new Kind("an ID3 tag, as MP3 files begin with", 0, "ID3\u0003"),
            new Kind("an ID3 tag, as MP3 files begin with", 0, "ID3\u0004"),
            new Kind("Ogg (Vorbis or Opus)", 0, "OggS"),
            new Kind("MP4 or M4A", 4, "ftyp"),
            new Kind("Matroska or WebM", 0, "\u001aE\u00df\u00a3"),
            new Kind("AU", 0, ".snd"),
            new Kind("CAF", 0, "caff"),
            new Kind("NIST SPHERE", 0, "NIST_1A"),
            new Kind("WavPack", 0, "wvpk"),
            new Kind("AMR", 0, "#!AMR"),
            new Kind("a Git LFS pointer (git lfs pull gets the recording)", 0, "version https://git-lfs"),
            new Kind("a web page", 0, "<!DOCTYPE"),
            new Kind("a web page", 0, "<html"),
            new Kind("a ZIP archive", 0, "PK\u0003\u0004"),
            new Kind("a gzip archive", 0, "\u001f\u008b\u0008"),
            new Kind(MPEG, 0, "\u00ff\u00fb"),
            new Kind(MPEG, 0, "\u00ff\u00fa"),
            new Kind(MPEG, 0, "\u00ff\u00f3"),
            new Kind(MPEG, 0, "\u00ff\u00f2"),
            new Kind("AAC (ADTS)", 0, "\u00ff\u00f1"));

    /** What a file is that begins so. */
    static Optional<Kind> of(byte[] bytes) {
        return ALL.stream().filter(kind -> kind.matches(bytes)).findFirst();
    }

    /** Whether it is so beyond doubt: raw sound too begins with some bytes. */
    boolean sure() {
        return magic.length() >= SURE_BYTES;
    }

    private boolean matches(byte[] bytes) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (offset + i >= bytes.length || bytes[offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
