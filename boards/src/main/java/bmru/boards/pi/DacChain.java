package bmru.boards.pi;

import bmru.boards.device.DeviceException;
import java.io.IOException;
import java.util.Arrays;

/**
 * LTC2668-16 parts one after the other on one chip select. Every word that is written is read back from the end of the
 * chain in the next transfer and compared, because that echo is all that the part gives back.
 */
final class DacChain {
    private final SpiBus bus;
    private final int parts;
    private final byte[] out;
    private final byte[] in;
    private final byte[] before;
    private boolean first = true;

    DacChain(SpiBus bus, int parts) {
        this.bus = bus;
        this.parts = parts;
        out = new byte[parts * Ltc2668.WORD_BYTES];
        in = new byte[out.length];
        before = new byte[out.length];
    }

    /** Of the channels, counted through the chain, those that a part has begin at a multiple of 16. */
    static int parts(int channels) {
        return (channels + Ltc2668.CHANNELS - 1) / Ltc2668.CHANNELS;
    }

    /** One part acts, the others do nothing. */
    void send(Ltc2668.Command command, int channel, int data) throws DeviceException {
        begin();
        put(channel / Ltc2668.CHANNELS, command, channel % Ltc2668.CHANNELS, data);
        transfer();
    }

    /** All parts do the same at once. */
    void sendAll(Ltc2668.Command command, int dac, int data) throws DeviceException {
        for (int part = 0; part < parts; part++) {
            put(part, command, dac, data);
        }
        transfer();
    }

    /** Switches all outputs of all parts off in one transfer, whatever the chain echoes. */
    void cut() {
        try {
            sendAll(Ltc2668.Command.POWER_DOWN_ALL, 0, 0);
        } catch (DeviceException e) {
            // The words have gone out all the same; more cannot be done.
            return;
        }
    }

    /** Shifts words that do nothing through, so that the echo of the last one comes back. */
    void confirm() throws DeviceException {
        begin();
        transfer();
    }

    /** Words that do nothing, for those to be put over that do; then {@link #transfer}. */
    void begin() {
        for (int part = 0; part < parts; part++) {
            put(part, Ltc2668.Command.NOTHING, 0, 0);
        }
    }

    void put(int part, Ltc2668.Command command, int dac, int data) {
        int word = Ltc2668.word(command, dac, data);
        int at = (parts - 1 - part) * Ltc2668.WORD_BYTES;
        for (int i = 0; i < Ltc2668.WORD_BYTES; i++) {
            out[at + i] = (byte) (word >>> (24 - 8 * i));
        }
    }

    void transfer() throws DeviceException {
        try {
            bus.transfer(out, in);
        } catch (IOException e) {
            throw new DeviceException("SPI transfer to the DAC chain failed: " + e.getMessage(), e);
        }
        boolean echoed = first || Arrays.equals(in, before);
        first = false;
        System.arraycopy(out, 0, before, 0, out.length);
        if (!echoed) {
            throw new DeviceException("the DAC chain of " + parts + " LTC2668 echoes other words than were sent:"
                    + " check SDO, the number of parts and the clock rate");
        }
    }
}
