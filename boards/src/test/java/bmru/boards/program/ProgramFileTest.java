package bmru.boards.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.board.Words;
import bmru.boards.definition.TablesId;
import bmru.boards.device.DeviceInfo;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.bias.DacTable;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgramFileTest {
    private static final DeviceInfo BOARD = new DeviceInfo("virtual", "VC-3", 3, 4095, 26, 1, 2, 2047, 0, true);

    private static BiasWord word(int index, ChannelKind kind, int code) {
        BiasChannel channel =
                new BiasChannel(index, "l1.cell1." + kind.name().toLowerCase(java.util.Locale.ROOT), kind, 0, 0);
        return new BiasWord(channel, code, 1000L * code + 3, 1000L * code);
    }

    private static Program program(String board, String chip, int protocol, int... codes) {
        ChannelKind[] kinds = {ChannelKind.GAIN, ChannelKind.THRESHOLD, ChannelKind.WIDTH, ChannelKind.BIAS};
        List<BiasWord> words = java.util.stream.IntStream.range(0, codes.length)
                .mapToObj(i -> word(i, kinds[i], codes[i]))
                .toList();
        TablesId tables = new TablesId(chip, chip.equals("*") ? "-" : "2026-03-14", "t1");
        return new Program("a model", "ab12", board, tables, protocol, words);
    }

    private static final Program GOOD = program("virtual", "*", 1, 10, 20, 4095);

    @Test
    void aProgramComesBackFromItsFile() throws ProgramException {
        byte[] file = ProgramFile.write(GOOD);
        assertThat(ProgramFile.read(file, "p.bin")).isEqualTo(GOOD);
        assertThat(ProgramFile.hash(file)).hasSize(64);
        assertThat(GOOD.boardName()).isEqualTo("a-model");
        assertThat(GOOD.powerUpOrder())
                .extracting(word -> word.channel().kind())
                .containsExactly(ChannelKind.THRESHOLD, ChannelKind.WIDTH, ChannelKind.GAIN);
    }

    @Test
    void everyDamagedFileIsRefused() {
        byte[] file = ProgramFile.write(GOOD);
        Random random = new Random(1);
        for (int i = 0; i < file.length; i++) {
            byte[] damaged = file.clone();
            damaged[i] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> ProgramFile.read(damaged, "p.bin")).isInstanceOf(ProgramException.class);
            byte[] cut = java.util.Arrays.copyOf(file, i);
            assertThatThrownBy(() -> ProgramFile.read(cut, "p.bin")).isInstanceOf(ProgramException.class);
        }
        byte[] longer = java.util.Arrays.copyOf(file, file.length + 1);
        rehash(longer);
        assertThatThrownBy(() -> ProgramFile.read(longer, "p.bin")).hasMessageContaining("more after its end");
        assertThatThrownBy(() -> ProgramFile.read(new byte[0], "p.bin"))
                .hasMessage("p.bin: is not a bias program: wanted a file made by `bmru program compile`");
    }

    /** Before 32 bytes of hash, 4 of CRC and 1 of no tuning: channel 1, 2, 0. */
    @Test
    void anotherOrderOfPoweringUpIsRefusedThoughItsHashFits() {
        byte[] file = ProgramFile.write(GOOD);
        int order = file.length - 32 - 4 - 1 - 2 * 3;
        assertThat(java.util.Arrays.copyOfRange(file, order, order + 6)).containsExactly(0, 1, 0, 2, 0, 0);
        file[order + 1] = 2;
        file[order + 3] = 1;
        rehash(file);
        assertThatThrownBy(() -> ProgramFile.read(file, "p.bin"))
                .hasMessage("p.bin: is damaged: its power-up order is not that of its channels' kinds");
    }

    private static void rehash(byte[] file) {
        System.arraycopy(sha256(file, file.length - 32), 0, file, file.length - 32, 32);
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Test
    void rulesAreCheckedBeforeAnythingIsSent() throws ProgramException {
        ProgramRules.check(GOOD, BOARD);
        assertRefused(
                program("pi", "*", 1, 1, 2, 3),
                "the program is for board \"pi\": this is \"virtual\"; compile it with --board virtual");
        assertRefused(
                program("virtual", "*", 2, 1, 2, 3), "the program is for protocol 2: allowed 1; compile it again");
        assertRefused(
                program("virtual", "VC-9", 1, 1, 2, 3),
                "this is chip VC-3: the program's codes are from DAC tables of chip VC-9, measured 2026-03-14, as code=1 of"
                        + " channel 0 (l1.cell1.gain) for 0.001000 nA: allowed on chip VC-9 only; compile it with"
                        + " --tables of chip VC-3, or without");
        assertRefused(
                program("virtual", "*", 1, 1, 4096, 3),
                "code=4096 of channel 1 (l1.cell1.threshold): allowed 0 to 4095");
        assertRefused(
                program("virtual", "*", 1, 1, 2, 3, 4),
                "channel 3 (l1.cell1.bias) is missing: the board has channels 0 to 2");
        assertRefused(
                program("virtual", "*", 1, 1, 2),
                "the program has 2 words: the board has 3 channels, channel 2 is missing");
    }

    private static void assertRefused(Program program, String message) {
        assertThatThrownBy(() -> ProgramRules.check(program, BOARD)).hasMessage(message);
    }

    @Test
    void theTextHasALineAChannel() {
        assertThat(ProgramText.of(GOOD).lines().filter(line -> !line.startsWith("#")))
                .hasSize(3)
                .first()
                .isEqualTo(
                        "      0   l1.cell1.gain               gain       +1.000300e-11     10  +1.000000e-11  -3.00e-15");
    }

    @Test
    void theDifferenceNamesCodesAndPower() {
        List<DacTable> tables = Collections.nCopies(3, DacTable.ideal(12, 0, 1000));
        BankDiff diff = BankDiff.of(GOOD, Words.of(10, 21, 4000), tables, 1.8);
        assertThat(diff.lines()).extracting(BankDiff.Line::there).containsExactly(21, 4000);
        assertThat(diff.lines()).extracting(BankDiff.Line::changeFemtoamp).containsExactly(-1000L, 95_000L);
        assertThat(diff.cellsNanowatt()).isCloseTo(94e-12 * 1.8 * 1e9, org.assertj.core.data.Offset.offset(1e-9));
    }
}
