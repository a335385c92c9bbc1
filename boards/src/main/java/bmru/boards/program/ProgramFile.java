package bmru.boards.program;

import bmru.boards.definition.TablesId;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads a program as bytes, numbers big-endian, texts with their length in two bytes before them:
 *
 * <pre>
 * "BMRUPROG" | format u16 | protocol u16 | board | model | model hash
 * | tables: chip serial or "*" | date measured or "-" | hash
 * | words u16 | (name | kind | layer i16 | element u16 | code u16 | wanted fA i64 | set fA i64) each, in channel order
 * | power-up order: channel u16 each
 * | tuned u8 | where 1: chip | made, s since 1970, i64 | days u16 | C, C either way, V, V either way f64 | clips i32
 * | frames i64 | decisions as designed, wrong bits f64, before and after | CRC-32 of the codes | SHA-256 of all before
 * </pre>
 */
public final class ProgramFile {
    private static final byte[] MAGIC = {'B', 'M', 'R', 'U', 'P', 'R', 'O', 'G'};
    private static final int FORMAT = 3;
    private static final int HASH_BYTES = 32;

    private ProgramFile() {}

    public static byte[] write(Program program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeShort(FORMAT);
            out.writeShort(program.protocol());
            for (String text : new String[] {
                program.board(),
                program.model(),
                program.modelHash(),
                program.tables().chip(),
                program.tables().measured(),
                program.tables().hash()
            }) {
                out.writeUTF(text);
            }
            out.writeShort(program.words().size());
            for (BiasWord word : program.words()) {
                write(word, out);
            }
            for (int channel : powerUpChannels(program)) {
                out.writeShort(channel);
            }
            write(program.tuning(), out);
            out.writeInt(program.codes().crc32());
            out.write(sha256(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** The hash that names a program: the last 32 bytes of its file, hex. */
    public static String hash(byte[] file) {
        return HexFormat.of().formatHex(file, file.length - HASH_BYTES, file.length);
    }

    /**
     * @param source what messages call it
     * @throws ProgramException where the bytes are not a whole program of this format
     */
    public static Program read(byte[] file, String source) throws ProgramException {
        if (file.length < MAGIC.length || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new ProgramException(
                    source + ": is not a bias program: wanted a file made by `bmru program compile`");
        }
        int covered = file.length - HASH_BYTES;
        if (covered < MAGIC.length
                || !Arrays.equals(sha256(file, covered), Arrays.copyOfRange(file, covered, file.length))) {
            throw new ProgramException(source + ": is damaged: its SHA-256 does not fit; compile it again");
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(file, MAGIC.length, covered - MAGIC.length))) {
            return read(in, source);
        } catch (IOException | IllegalArgumentException e) {
            if (e instanceof ProgramException refused) {
                throw refused;
            }
            throw new ProgramException(source + ": is damaged: " + e.getMessage());
        }
    }

    private static Program read(DataInputStream in, String source) throws IOException {
        int format = in.readUnsignedShort();
        if (format != FORMAT) {
            throw new ProgramException(source + ": format=" + format + ": allowed " + FORMAT + "; compile it again");
        }
        int protocol = in.readUnsignedShort();
        String board = in.readUTF();
        String model = in.readUTF();
        String modelHash = in.readUTF();
        TablesId tables = new TablesId(in.readUTF(), in.readUTF(), in.readUTF());
        int count = in.readUnsignedShort();
        List<BiasWord> words = new ArrayList<>(count);
        for (int channel = 0; channel < count; channel++) {
            words.add(readWord(in, channel));
        }
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = in.readUnsignedShort();
        }
        Program program = new Program(model, modelHash, board, tables, protocol, words, readTuning(in));
        if (!Arrays.equals(order, powerUpChannels(program))) {
            throw new ProgramException(source + ": is damaged: its power-up order is not that of its channels' kinds");
        }
        if (in.readInt() != program.codes().crc32()) {
            throw new ProgramException(source + ": is damaged: the CRC-32 of its codes does not fit");
        }
        if (in.available() > 0) {
            throw new ProgramException(source + ": is damaged: there is more after its end");
        }
        return program;
    }

    private static int[] powerUpChannels(Program program) {
        return program.powerUpOrder().stream()
                .mapToInt(word -> word.channel().index())
                .toArray();
    }

    private static void write(BiasWord word, DataOutputStream out) throws IOException {
        out.writeUTF(word.channel().name());
        out.writeUTF(word.channel().kind().name());
        out.writeShort(word.channel().layer());
        out.writeShort(word.channel().element());
        out.writeShort(word.code());
        out.writeLong(word.wantedFemtoamp());
        out.writeLong(word.setFemtoamp());
    }

    private static void write(@Nullable Tuning tuning, DataOutputStream out) throws IOException {
        out.writeByte(tuning == null ? 0 : 1);
        if (tuning != null) {
            Tuning.Validity holds = tuning.holds();
            out.writeUTF(tuning.chip());
            out.writeLong(tuning.made().getEpochSecond());
            out.writeShort(holds.days());
            for (double limit :
                    new double[] {holds.celsius(), holds.celsiusEitherWay(), holds.volt(), holds.voltEitherWay()}) {
                out.writeDouble(limit);
            }
            out.writeInt(tuning.clips());
            out.writeLong(tuning.framesSpent());
            for (Tuning.Score score : new Tuning.Score[] {tuning.before(), tuning.after()}) {
                out.writeDouble(score.decisions());
                out.writeDouble(score.wrongBits());
            }
        }
    }

    private static @Nullable Tuning readTuning(DataInputStream in) throws IOException {
        if (in.readByte() == 0) {
            return null;
        }
        String chip = in.readUTF();
        Instant made = Instant.ofEpochSecond(in.readLong());
        Tuning.Validity holds = new Tuning.Validity(
                in.readUnsignedShort(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        int clips = in.readInt();
        long frames = in.readLong();
        Tuning.Score before = new Tuning.Score(in.readDouble(), in.readDouble());
        Tuning.Score after = new Tuning.Score(in.readDouble(), in.readDouble());
        return new Tuning(chip, made, holds, clips, frames, before, after);
    }

    private static BiasWord readWord(DataInputStream in, int index) throws IOException {
        String name = in.readUTF();
        ChannelKind kind = ChannelKind.valueOf(in.readUTF());
        BiasChannel channel = new BiasChannel(index, name, kind, in.readShort(), in.readUnsignedShort());
        return new BiasWord(channel, in.readUnsignedShort(), in.readLong(), in.readLong());
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
