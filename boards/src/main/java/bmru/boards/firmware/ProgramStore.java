package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.wire.FrameView;
import bmru.boards.wire.WireError;
import java.util.BitSet;
import java.util.zip.CRC32;

/**
 * The transaction that brings a program to the active bank: begin, stage, verify, commit. The active bank changes in
 * {@link #commit} only, and there only where every word was staged under this transaction and the bank read back has the
 * CRC that was announced. Every step may be repeated with the same effect.
 */
final class ProgramStore {
    private static final int TRANSACTION = 0;
    private static final int OFFSET = 2;
    private static final int WORDS = 4;

    private final Device device;
    private final BitSet staged = new BitSet();
    private int transaction;
    private int announcedCrc;
    private boolean open;
    private boolean verified;
    private String stagedName = "-";
    private String activeName = "-";
    private int committedTransaction;
    private int generation;
    /** Whether the shadow bank holds what the active one holds. */
    private boolean alike = true;

    ProgramStore(Device device) {
        this.device = device;
    }

    void begin(int number, String name, int words, int crc) throws CommandException {
        int channels = device.info().channels();
        if (words != channels) {
            throw new CommandException(
                    WireError.OUT_OF_RANGE, "the program has " + words + " words: allowed " + channels);
        }
        if (open && number == transaction && crc == announcedCrc) {
            return;
        }
        open = true;
        transaction = number;
        announcedCrc = crc;
        stagedName = name;
        verified = false;
        staged.clear();
    }

    /** Takes words; those of another transaction or out of range are dropped, and so are found missing. */
    void stage(FrameView frame) throws DeviceException {
        int bytes = frame.payloadLength() - WORDS;
        if (!open || bytes < 0 || bytes % 2 != 0 || frame.u16(TRANSACTION) != transaction) {
            return;
        }
        int offset = frame.u16(OFFSET);
        for (int i = 0; i < bytes / 2; i++) {
            int code = frame.u16(WORDS + 2 * i);
            int channel = offset + i;
            if (channel < device.info().channels() && code <= device.info().largestCode()) {
                alike = false;
                device.writeShadow(channel, code);
                staged.set(channel);
            }
        }
        verified = false;
    }

    int missing() throws CommandException {
        requireOpen();
        return device.info().channels() - staged.cardinality();
    }

    int firstMissing() {
        return staged.nextClearBit(0);
    }

    /** Length of the first row of missing words. */
    int missingRow() {
        int first = firstMissing();
        int next = staged.nextSetBit(first);
        int channels = device.info().channels();
        return (next < 0 ? channels : Math.min(next, channels)) - Math.min(first, channels);
    }

    /** Reads the shadow bank back. */
    int verify() throws CommandException, DeviceException {
        if (missing() > 0) {
            throw new CommandException(
                    WireError.WORDS_MISSING, missing() + " words missing, the first is " + firstMissing());
        }
        int crc = crc(false);
        if (crc != announcedCrc) {
            throw new CommandException(
                    WireError.CRC_MISMATCH,
                    "the shadow bank has CRC " + hex(crc) + ": announced was " + hex(announcedCrc));
        }
        verified = true;
        return crc;
    }

    /** @return whether the active bank changed now, and not in an earlier commit of the same transaction */
    boolean commit(int number, int crc) throws CommandException, DeviceException {
        if (!open && number == committedTransaction && crc == crc(true)) {
            return false;
        }
        requireOpen();
        if (number != transaction || crc != announcedCrc) {
            throw new CommandException(
                    WireError.NO_TRANSACTION, "open is transaction " + transaction + " with CRC " + hex(announcedCrc));
        }
        if (!verified) {
            throw new CommandException(WireError.NOT_VERIFIED, "verify first; nothing was switched");
        }
        device.commit();
        alike = true;
        open = false;
        committedTransaction = number;
        activeName = stagedName;
        generation++;
        return true;
    }

    void abort() {
        open = false;
        verified = false;
        staged.clear();
    }

    /** As after power-up. */
    void reset() {
        abort();
        alike = true;
        activeName = "-";
        generation = 0;
        committedTransaction = 0;
    }

    /** Of a bank as it reads back now, words in order, big-endian. */
    int crc(boolean active) throws DeviceException {
        CRC32 crc = new CRC32();
        int channels = device.info().channels();
        for (int channel = 0; channel < channels; channel++) {
            int code = active ? device.readActive(channel) : device.readShadow(channel);
            crc.update(code >>> 8);
            crc.update(code);
        }
        return (int) crc.getValue();
    }

    /** Bias codes that change for the coming frames; what the bank holds is then no longer the program. */
    void override(int[] channels, int[] codes, int count) throws DeviceException {
        abort();
        if (!alike) {
            for (int i = 0; i < device.info().channels(); i++) {
                device.writeShadow(i, device.readActive(i));
            }
        }
        alike = false;
        for (int i = 0; i < count; i++) {
            device.writeShadow(channels[i], codes[i]);
        }
        device.commit();
        alike = true;
    }

    String name() {
        return activeName;
    }

    int generation() {
        return generation;
    }

    boolean verified() {
        return verified;
    }

    static String hex(int crc) {
        return String.format("%08X", crc);
    }

    private void requireOpen() throws CommandException {
        if (!open) {
            throw new CommandException(WireError.NO_TRANSACTION, "no program was begun");
        }
    }
}
