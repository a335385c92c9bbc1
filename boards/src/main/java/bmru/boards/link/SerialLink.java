package bmru.boards.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A serial port. A thread of its own reads it, because the library's read time-outs come in steps of 100 ms and the link
 * promises microseconds. An unplugged port is known by a failed read, a write of nothing, or its device file gone; the
 * library's own {@code isOpen} stays true.
 */
public final class SerialLink implements Link {
    /** The fastest rate that every USB bridge and microcontroller has. */
    public static final int DEFAULT_BAUD = 115_200;

    private static final int READ_STEP_MS = 100;
    private static final int CAPACITY = 262_144;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int EAGAIN = 11;
    private static final int EBUSY = 16;
    private static final int ENOTTY = 25;

    private final String name;
    private final Path device;
    private final SerialPort port;
    private final ByteQueue incoming = new ByteQueue(CAPACITY);
    private final Thread reader;
    private volatile boolean closing;

    private SerialLink(String name, Path device, SerialPort port) {
        this.name = name;
        this.device = device;
        this.port = port;
        reader = new Thread(this::pump, "link " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens a port by the path of its device file. */
    public static SerialLink open(String path, int baud) throws LinkException {
        String name = "serial:" + path;
        Path device = Path.of(path);
        if (!Files.exists(device)) {
            throw new LinkException(
                    LinkException.Cause.NOT_FOUND,
                    name,
                    "no such device; plug the board in, or name it by its USB serial number as serial:usb=NUMBER");
        }
        SerialLibrary.prepare();
        try {
            SerialPort port = SerialPort.getCommPort(path);
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_STEP_MS, 0);
            if (!port.openPort(0, CAPACITY, CAPACITY)) {
                throw refused(name, port.getLastErrorCode());
            }
            SerialLink link = new SerialLink(name, device, port);
            SerialLibrary.opened(link);
            return link;
        } catch (SerialPortInvalidPortException e) {
            throw new LinkException(LinkException.Cause.NOT_FOUND, name, "is not a serial port");
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws LinkException {
        int done = 0;
        while (done < length) {
            int part = port.writeBytes(bytes, length - done, from + done);
            if (part <= 0) {
                throw lost();
            }
            done += part;
        }
    }

    @Override
    public int read(byte[] buffer, long timeoutUs) throws LinkException {
        return incoming.take(buffer, timeoutUs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        closing = true;
        try {
            // The library must not be inside a read of a port that goes away.
            reader.join(3 * READ_STEP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        port.closePort();
        SerialLibrary.closed(this);
        incoming.end(new LinkException(LinkException.Cause.LOST, name, "closed"));
    }

    private void pump() {
        byte[] buffer = new byte[16_384];
        try {
            while (!closing) {
                int length = port.readBytes(buffer, buffer.length);
                if (length < 0 || (length == 0 && !Files.exists(device))) {
                    incoming.end(lost());
                    return;
                }
                if (length > 0) {
                    incoming.put(buffer, 0, length);
                }
            }
        } catch (LinkException e) {
            incoming.end(e);
        } finally {
            // Whatever else ended this thread: nobody waits for bytes that it no longer brings.
            incoming.end(lost());
        }
    }

    private LinkException lost() {
        return new LinkException(
                LinkException.Cause.LOST, name, "the port is gone; the board was unplugged, or its driver has stopped");
    }

    private static LinkException refused(String name, int errno) {
        return switch (errno) {
            case EACCES ->
                new LinkException(
                        LinkException.Cause.NO_PERMISSION,
                        name,
                        "no permission; add the user to the group dialout (sudo usermod -aG dialout $USER) and log in again");
            // ENOENT: the file was there a moment ago, and what the library then misses is its lock.
            case EBUSY, EAGAIN, ENOENT ->
                new LinkException(LinkException.Cause.IN_USE, name, "held by another program; `bmru doctor` names it");
            case ENOTTY -> new LinkException(LinkException.Cause.NOT_FOUND, name, "is not a serial port");
            default -> new LinkException(LinkException.Cause.REFUSED, name, "cannot be opened, errno=" + errno);
        };
    }
}
