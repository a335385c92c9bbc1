package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * A device as a board on links, one after the other, until each host closes its own: what {@code bmru board serve} does. The
 * board keeps its banks and its program's name between them.
 */
public final class BoardServer {
    private final Firmware firmware;
    private @Nullable Link link;

    public BoardServer(Device device) {
        long startUs = System.nanoTime() / 1000;
        firmware = new Firmware(device, () -> System.nanoTime() / 1000 - startUs, this::send);
    }

    /** A board on one link, for a thread. */
    public static Runnable of(Device device, Link link) {
        BoardServer server = new BoardServer(device);
        return () -> server.serve(link);
    }

    /** Returns when the link is lost or closed, with the outputs off. */
    public void serve(Link newLink) {
        link = newLink;
        byte[] buffer = new byte[4096];
        try {
            firmware.boot();
            while (!Thread.currentThread().isInterrupted()) {
                int length = newLink.read(buffer, firmware.restUs());
                if (length > 0) {
                    firmware.receive(buffer, length);
                }
                firmware.tick();
            }
        } catch (LinkException e) {
            lost();
        }
    }

    private void send(byte[] bytes, int length) throws LinkException {
        Link there = link;
        if (there != null) {
            there.write(bytes, 0, length);
        }
    }

    private void lost() {
        link = null;
        try {
            firmware.hostLost();
        } catch (LinkException e) {
            // The link is what was lost.
            return;
        }
    }
}
