package bmru.boards.server;

import bmru.boards.board.BoardState;
import bmru.boards.device.Device;
import bmru.boards.device.MemoryDevice;
import java.io.ByteArrayOutputStream;

/** The board of this project on a clock that its tester sets. */
public final class SteppedPort implements SteppedBoard {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final MemoryDevice memory;
    private final BoardPort port;
    private long nowUs;

    /** A reference board. */
    public SteppedPort(int channels) {
        this(new MemoryDevice(channels));
    }

    private SteppedPort(MemoryDevice memory) {
        this(memory, memory);
    }

    /**
     * @param device that the board has
     * @param memory it or what it is made of
     */
    public SteppedPort(Device device, MemoryDevice memory) {
        this.memory = memory;
        port = new BoardPort(device, () -> nowUs, (bytes, length, samples) -> {
            out.write(bytes, 0, length);
            return true;
        });
    }

    /** What it prints when it starts. */
    public byte[] boot() {
        port.boot();
        return sent();
    }

    @Override
    public byte[] receive(long timeUs, byte[] bytes, int length) {
        nowUs = timeUs;
        port.receive(bytes, length);
        return sent();
    }

    @Override
    public byte[] tick(long timeUs) {
        nowUs = timeUs;
        port.tick();
        return sent();
    }

    @Override
    public byte[] restart() {
        port.restart();
        return sent();
    }

    @Override
    public byte[] hostLost(long timeUs) {
        nowUs = timeUs;
        port.hostLost();
        return sent();
    }

    @Override
    public BoardState state() {
        return port.machine().state();
    }

    @Override
    public boolean on() {
        return memory.on();
    }

    @Override
    public int[] active() {
        return memory.active();
    }

    private byte[] sent() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
