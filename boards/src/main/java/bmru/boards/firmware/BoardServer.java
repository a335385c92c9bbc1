package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;

/** Runs a firmware on a link until the host closes it: what {@code bmru board serve} does. */
public final class BoardServer implements Runnable {
    /** Samples at 50,000 a second then come 50 at a time. */
    private static final long STEP_US = 1000;

    private final Firmware firmware;
    private final Link link;

    /** @param firmware whose sink writes to the link and whose clock is the link's */
    public BoardServer(Firmware firmware, Link link) {
        this.firmware = firmware;
        this.link = link;
    }

    /** The usual wiring of both. */
    public static BoardServer of(Device device, Link link) {
        long startUs = link.nowUs();
        Firmware firmware =
                new Firmware(device, () -> link.nowUs() - startUs, (bytes, length) -> link.write(bytes, 0, length));
        return new BoardServer(firmware, link);
    }

    @Override
    public void run() {
        byte[] buffer = new byte[4096];
        try {
            firmware.boot();
            while (!Thread.currentThread().isInterrupted()) {
                int length = link.read(buffer, STEP_US);
                if (length > 0) {
                    firmware.receive(buffer, length);
                }
                firmware.tick();
            }
        } catch (LinkException e) {
            lost();
        }
    }

    private void lost() {
        try {
            firmware.hostLost();
        } catch (LinkException e) {
            // The link is what was lost.
            return;
        }
    }
}
