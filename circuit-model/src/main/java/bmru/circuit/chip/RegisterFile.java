package bmru.circuit.chip;

import java.util.Locale;

/**
 * The chip behind 16-bit addresses and 32-bit words, as a bus sees it; the map stands in CHIP.md:
 *
 * <pre>
 * 0x0000 ID        0x0001 STATE    0x0002 FAULT     0x0003 CONTROL (write)  0x0004 WINDOW
 * 0x0005 FRAMES    0x0006 WINDOWS  0x0007 DECISION  0x0008 WINNER
 * 0x1000 + channel  SHADOW         0x2000 + channel ACTIVE
 * 0x3000 + rail     INPUT (write)
 * 0x4000 + layer    STATES, cell 1 the lowest bit, at most 32 cells shown
 * 0x5000 + class    CLASS CODE     0x6000 + class   VOTES
 * </pre>
 */
public final class RegisterFile {
    /** "BMRU" in ASCII. */
    public static final int ID = 0x424D5255;

    public static final int SHADOW = 0x1000;
    public static final int ACTIVE = 0x2000;
    public static final int INPUT = 0x3000;
    public static final int STATES = 0x4000;
    public static final int CLASS_CODE = 0x5000;
    public static final int VOTES = 0x6000;

    private static final int BLOCK_MASK = 0xF000;
    private static final int PLACE_MASK = 0x0FFF;

    /** Commands of the CONTROL register. */
    public enum Control {
        POWER_OFF,
        POWER_ON,
        COMMIT,
        START,
        STOP,
        CLEAR_FAULT,
        RAISE_FAULT,
        STEP
    }

    private final Chip chip;

    public RegisterFile(Chip chip) {
        this.chip = chip;
    }

    /** @throws IllegalArgumentException naming an address that is not in the map */
    public int read(int address) {
        int place = address & PLACE_MASK;
        return switch (address & BLOCK_MASK) {
            case 0 -> readStatus(address);
            case SHADOW -> chip.readShadow(within(place, chip.channels(), address));
            case ACTIVE -> chip.readActive(within(place, chip.channels(), address));
            case STATES -> states(within(place, chip.layers(), address));
            case CLASS_CODE -> chip.classCode(within(place, chip.classes(), address));
            case VOTES -> chip.votes(within(place, chip.classes(), address));
            default -> throw unknown(address, "read");
        };
    }

    /** @throws IllegalArgumentException naming an address that is not in the map or a command that does not exist */
    public void write(int address, int word) {
        int place = address & PLACE_MASK;
        switch (address & BLOCK_MASK) {
            case 0 -> writeStatus(address, word);
            case SHADOW -> chip.writeShadow(within(place, chip.channels(), address), word);
            case INPUT -> chip.setInput(within(place, chip.rails(), address), word);
            default -> throw unknown(address, "write");
        }
    }

    /** The numbers of states and faults are their places, as their declarations say. */
    @SuppressWarnings("EnumOrdinal")
    private int readStatus(int address) {
        return switch (address) {
            case 0 -> ID;
            case 1 -> chip.state().ordinal();
            case 2 -> chip.fault().ordinal();
            case 4 -> chip.window();
            case 5 -> (int) chip.frames();
            case 6 -> (int) chip.windows();
            case 7 -> chip.decision();
            case 8 -> chip.winner();
            default -> throw unknown(address, "read");
        };
    }

    private void writeStatus(int address, int word) {
        if (address == 4) {
            chip.setWindow(word);
        } else if (address == 3 && word >= 0 && word < Control.values().length) {
            control(Control.values()[word]);
        } else {
            throw unknown(address, "write " + word);
        }
    }

    private void control(Control command) {
        switch (command) {
            case POWER_OFF -> chip.powerOff();
            case POWER_ON -> chip.powerOn();
            case COMMIT -> chip.commit();
            case START -> chip.start();
            case STOP -> chip.stop();
            case CLEAR_FAULT -> chip.clearFault();
            case RAISE_FAULT -> chip.raise(Fault.EXTERNAL);
            case STEP -> chip.step();
        }
    }

    private int states(int layer) {
        int bits = 0;
        for (int c = 0; c < Math.min(Integer.SIZE, chip.cells(layer)); c++) {
            bits |= (chip.bit(layer, c) ? 1 : 0) << c;
        }
        return bits;
    }

    private static int within(int place, int count, int address) {
        if (place >= count) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "address=0x%04X: there are %d of that block", address, count));
        }
        return place;
    }

    private static IllegalArgumentException unknown(int address, String access) {
        return new IllegalArgumentException(
                String.format(Locale.ROOT, "address=0x%04X: no register to %s there", address, access));
    }
}
