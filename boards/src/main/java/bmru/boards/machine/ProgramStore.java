package bmru.boards.machine;

import bmru.boards.board.BankStatus;
import bmru.boards.board.InputFrame;
import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.board.Words;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import java.util.BitSet;
import java.util.zip.CRC32;

/**
 * The transaction that brings a program to the active bank: begin, stage, verify, commit. The active bank changes in
 * {@link #commit} only, and there only where every word was staged under this transaction and the bank read back has the
 * CRC that was announced. Every step may be repeated with the same effect.
 */
final class ProgramStore {
    private final Device device;
    private final BitSet staged = new BitSet();
    private int transaction;
    private int announcedCrc;
    private boolean open;
    private boolean verified;
    private String stagedName = BankStatus.NONE;
    private String activeName = BankStatus.NONE;
    private int committedTransaction;
    private int generation;
    /** Whether the shadow bank holds what the active one holds. */
    private boolean alike = true;

    ProgramStore(Device device) {
        this.device = device;
    }

    void begin(int number, String name, long words, int crc) throws RefusalException {
        int channels = device.info().channels();
        if (words != channels) {
            throw new RefusalException(
                    Refusal.OUT_OF_RANGE, "the program has " + words + " words: allowed " + channels);
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

    /** Takes a word; one of another transaction or out of range is dropped, and so is found missing. */
    void stage(int number, int channel, int code) throws DeviceException {
        if (!open || number != transaction) {
            return;
        }
        verified = false;
        if (channel < device.info().channels() && code <= device.info().largestCode()) {
            alike = false;
            device.writeShadow(channel, code);
            staged.set(channel);
        }
    }

    Missing missing() throws RefusalException {
        requireOpen();
        int channels = device.info().channels();
        int first = Math.min(staged.nextClearBit(0), channels);
        int next = staged.nextSetBit(first);
        int end = next < 0 ? channels : Math.min(next, channels);
        return new Missing(channels - staged.cardinality(), first, end - first);
    }

    /** Reads the shadow bank back. */
    int verify() throws RefusalException, DeviceException {
        Missing missing = missing();
        if (missing.words() > 0) {
            throw new RefusalException(
                    Refusal.WORDS_MISSING, missing.words() + " words missing, the first is " + missing.first());
        }
        int crc = crc(false);
        if (crc != announcedCrc) {
            throw new RefusalException(
                    Refusal.CRC_MISMATCH,
                    "the shadow bank has CRC " + Words.hex(crc) + ": announced was " + Words.hex(announcedCrc));
        }
        verified = true;
        return crc;
    }

    /** @return whether the active bank changed now, and not in an earlier commit of the same transaction */
    boolean commit(int number, int crc) throws RefusalException, DeviceException {
        if (!open && number == committedTransaction && crc == crc(true)) {
            return false;
        }
        requireOpen();
        if (number != transaction || crc != announcedCrc) {
            throw new RefusalException(
                    Refusal.NO_TRANSACTION,
                    "open is transaction " + transaction + " with CRC " + Words.hex(announcedCrc));
        }
        if (!verified) {
            throw new RefusalException(Refusal.NOT_VERIFIED, "verify first; nothing was switched");
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
        activeName = BankStatus.NONE;
        generation = 0;
        committedTransaction = 0;
    }

    /** Of a bank as it reads back now, words in order, big-endian. */
    int crc(boolean active) throws DeviceException {
        CRC32 crc = new CRC32();
        for (int channel = 0; channel < device.info().channels(); channel++) {
            int code = active ? device.readActive(channel) : device.readShadow(channel);
            crc.update(code >>> 8);
            crc.update(code);
        }
        return (int) crc.getValue();
    }

    /** Bias codes that change for the coming frames; what the bank holds is then no longer the program. */
    void override(InputFrame frame) throws DeviceException {
        abort();
        if (!alike) {
            for (int i = 0; i < device.info().channels(); i++) {
                device.writeShadow(i, device.readActive(i));
            }
        }
        alike = false;
        for (int i = 0; i < frame.changes(); i++) {
            device.writeShadow(frame.changedChannel(i), frame.changedCode(i));
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

    private void requireOpen() throws RefusalException {
        if (!open) {
            throw new RefusalException(Refusal.NO_TRANSACTION, "no program was begun");
        }
    }
}
