package bmru.hil.live.sound;

import bmru.audio.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes sound as WAV, 16 bits, one channel. */
public final class WavFile {
    private static final int HEADER_BYTES = 44;
    private static final float FULL_SCALE = 0x1p15f;

    private WavFile() {}

    public static void write(Path target, float[] samples, int sampleRateHz) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            OutputStream out = file.stream();
            out.write(bytes(samples, sampleRateHz));
            file.commit();
        }
    }

    /** The canonical layout: RIFF size "WAVE", "fmt " of 16 bytes, "data". */
    static byte[] bytes(float[] samples, int sampleRateHz) {
        int data = Short.BYTES * samples.length;
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + data).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + data);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(sampleRateHz).putInt(Short.BYTES * sampleRateHz);
        wav.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
        for (float sample : samples) {
            wav.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * FULL_SCALE))));
        }
        return wav.array();
    }
}
