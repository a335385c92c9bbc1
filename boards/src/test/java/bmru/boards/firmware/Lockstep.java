package bmru.boards.firmware;

import bmru.boards.board.BoardState;
import bmru.boards.device.FailingDevice;
import bmru.boards.emulator.Emulator;
import bmru.boards.server.SteppedBoard;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;

/** The firmware's machine with the reference board, on a clock that the tester sets: {@code port/lockstep/lockstep.h}. */
final class Lockstep implements SteppedBoard, AutoCloseable {
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Closeable[] resources;

    private Lockstep(InputStream in, OutputStream out, Closeable... resources) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(out);
        this.resources = resources;
    }

    /** As a process of this machine, under the sanitizers. */
    static Lockstep onLinux() throws IOException {
        Process process = new ProcessBuilder(FirmwareBuild.linux("lockstep").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Lockstep(process.getInputStream(), process.getOutputStream(), process::destroy);
    }

    /** On the emulated board. */
    static Lockstep onCortexM() throws IOException {
        Path image = FirmwareBuild.arm("lockstep");
        Emulator emulator = Emulator.start(image, null);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new Lockstep(socket.getInputStream(), socket.getOutputStream(), socket, emulator);
    }

    /** Another reference board, started for the first time. @return what it sends */
    byte[] start(int channels, boolean failing) {
        return ask(ByteBuffer.allocate(4)
                .put((byte) 'S')
                .putShort((short) channels)
                .put((byte) (failing ? 1 : 0)));
    }

    /** From now on these parts of the reference board fail. */
    @SuppressWarnings("EnumOrdinal")
    void fail(Set<FailingDevice.Part> parts) {
        int bits = parts.stream().mapToInt(part -> 1 << part.ordinal()).sum();
        ask(ByteBuffer.allocate(3).put((byte) 'F').putShort((short) bits));
    }

    @Override
    public byte[] receive(long nowUs, byte[] bytes, int length) {
        return ask(ByteBuffer.allocate(11 + length)
                .put((byte) 'B')
                .putLong(nowUs)
                .putShort((short) length)
                .put(bytes, 0, length));
    }

    @Override
    public byte[] tick(long nowUs) {
        return ask(ByteBuffer.allocate(9).put((byte) 'T').putLong(nowUs));
    }

    @Override
    public byte[] restart() {
        return ask(ByteBuffer.allocate(1).put((byte) 'R'));
    }

    @Override
    public byte[] hostLost(long nowUs) {
        return ask(ByteBuffer.allocate(9).put((byte) 'H').putLong(nowUs));
    }

    @Override
    public BoardState state() {
        return switch (insides()[0]) {
            case 0 -> BoardState.SAFE;
            case 1 -> BoardState.IDLE;
            case 2 -> BoardState.RUN;
            default -> BoardState.FAULT;
        };
    }

    @Override
    public boolean on() {
        return insides()[1] == 1;
    }

    @Override
    public int[] active() {
        ByteBuffer all = ByteBuffer.wrap(insides());
        int[] codes = new int[all.getShort(2)];
        for (int channel = 0; channel < codes.length; channel++) {
            codes[channel] = all.getShort(4 + 2 * channel) & 0xffff;
        }
        return codes;
    }

    @Override
    public void close() throws IOException {
        for (Closeable resource : resources) {
            resource.close();
        }
    }

    private byte[] insides() {
        return ask(ByteBuffer.allocate(1).put((byte) 'Q'));
    }

    private byte[] ask(ByteBuffer request) {
        byte[] bytes = new byte[request.position()];
        request.flip().get(bytes);
        try {
            out.write(bytes);
            out.flush();
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("the firmware has ended; what it said stands on standard error", e);
        }
    }
}
