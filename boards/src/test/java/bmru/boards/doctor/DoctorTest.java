package bmru.boards.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.device.MemoryDevice;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialPorts;
import bmru.boards.link.StreamLink;
import bmru.boards.link.TcpAddress;
import bmru.boards.open.BoardUri;
import bmru.boards.server.SimulatedLink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each finding, on a board that has the trouble; boards on simulated time but where a real device file matters. */
class DoctorTest {
    @TempDir
    private Path folder;

    private final List<Finding> findings = new ArrayList<>();
    private final SerialPorts.Port port = new SerialPorts.Port("/dev/ttyACM3", "B-17", "a board");

    /** Bytes at another rate come as other bytes. */
    private static final class Garbled implements Link {
        private final Link link;

        Garbled(Link link) {
            this.link = link;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws LinkException {
            byte[] other = new byte[length];
            for (int i = 0; i < length; i++) {
                other[i] = (byte) (bytes[from + i] * 37 + 11);
            }
            link.write(other, 0, length);
        }

        @Override
        public int read(byte[] buffer, long timeoutUs) throws LinkException {
            int length = link.read(buffer, timeoutUs);
            for (int i = 0; i < length; i++) {
                buffer[i] = (byte) (buffer[i] * 37 + 11);
            }
            return length;
        }

        @Override
        public long nowUs() {
            return link.nowUs();
        }

        @Override
        public String name() {
            return link.name();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    private void examine(Doctor.Opener opener) {
        new Doctor(() -> List.of(port), opener, findings::add)
                .examine(new BoardUri.Usb("B-17", 115_200), "serial:usb=B-17");
    }

    private Finding found(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + check + " in " + findings));
    }

    private void assertFound(String check, Finding.Grade grade, String pattern) {
        assertThat(found(check).grade()).as(found(check).toString()).isEqualTo(grade);
        assertThat(found(check).found()).containsPattern(pattern);
        assertThat(found(check).advice().isEmpty()).isEqualTo(grade == Finding.Grade.GOOD);
    }

    private static SimulatedLink board() {
        return new SimulatedLink(new MemoryDevice(40), 115_200);
    }

    @Test
    void aGoodBoardIsGoodThroughout() {
        examine((path, baud) -> board());
        assertFound("USB serial number", Finding.Grade.GOOD, "B-17 is /dev/ttyACM3 now");
        assertFound("boot wait", Finding.Grade.GOOD, "answered \\d+ ms after");
        assertFound("identity", Finding.Grade.GOOD, "board memory, chip M-1: 40 bias and 26 input channels");
        assertFound("protocol", Finding.Grade.GOOD, "version 1");
        assertFound("round trip", Finding.Grade.GOOD, "median \\d+\\.\\d+ ms");
        assertFound("burst echo", Finding.Grade.GOOD, "60 of 60 lines");
        assertFound("clock drift", Finding.Grade.GOOD, "[+-]0 ppm");
        assertFound("monitor floor", Finding.Grade.GOOD, "of 2\\d\\d samples, 0 lost");
    }

    @Test
    void aPortThatIsNotThereIsToldWithWhatToDo() {
        examine((path, baud) -> board());
        assertFound("device /dev/ttyACM3", Finding.Grade.BAD, "does not exist");
        findings.clear();
        new Doctor(List::of, (path, baud) -> board(), findings::add).ports();
        assertFound("ports", Finding.Grade.NOTE, "the system lists no serial port");
        findings.clear();
        new Doctor(() -> List.of(port), (path, baud) -> board(), findings::add).ports();
        assertFound("port /dev/ttyACM3", Finding.Grade.GOOD, "a board, serial:usb=B-17");
    }

    @Test
    void whatThePortAnswersWhenItIsOpenedIsPassedOn() {
        examine((path, baud) -> {
            throw new LinkException(LinkException.Cause.IN_USE, "serial:" + path, "held by another program");
        });
        assertFound("port", Finding.Grade.BAD, "held by another program");
        assertThat(found("port").advice()).contains("close the program that holds it");
    }

    @Test
    void aSilentDeviceIsSearchedAtAllRates() {
        examine((path, baud) -> {
            SimulatedLink silent = board();
            silent.deafUntil(Long.MAX_VALUE);
            return silent;
        });
        assertFound("board", Finding.Grade.BAD, "no answer, not a byte");
        assertFound("baud", Finding.Grade.BAD, "no answer at 115200 or any of \\[921600, 460800,");
    }

    @Test
    void atAnotherRateABoardIsFound() {
        examine((path, baud) -> baud == 57_600 ? board() : new Garbled(board()));
        assertFound("board", Finding.Grade.BAD, "no answer that can be read, in \\d+ bytes");
        assertFound("baud", Finding.Grade.BAD, "memory answers at 57600");
        assertThat(found("baud").advice()).isEqualTo("use serial:/dev/ttyACM3?baud=57600");
    }

    @Test
    void aBoardThatRestartsWhenItIsOpenedIsTold() {
        examine((path, baud) -> {
            SimulatedLink booting = board();
            booting.deafUntil(1_600_000);
            return booting;
        });
        assertFound("boot wait", Finding.Grade.NOTE, "answered 1[67]\\d\\d ms after the port was opened");
        assertThat(found("boot wait").advice()).contains("DTR");
    }

    @Test
    void anotherVersionOfTheProtocolIsNoWrongRate() {
        examine((path, baud) -> new Edited(board(), "protocol=1", "protocol=9"));
        assertFound(
                "protocol", Finding.Grade.BAD, "protocol=9: allowed 1; update the board's firmware or this program");
        assertThat(findings).noneMatch(finding -> finding.check().equals("baud"));
    }

    @Test
    void bytesLostInABurstAreTold() {
        examine((path, baud) -> new Overrun(board()));
        assertFound("burst echo", Finding.Grade.BAD, "[1-5]?\\d of 60 lines of 100 bytes");
    }

    @Test
    void aClockThatRunsOffIsTold() {
        examine((path, baud) -> new Slow(board(), 1.03));
        assertFound("clock drift", Finding.Grade.BAD, "-29\\d\\d\\d ppm");
        findings.clear();
        examine((path, baud) -> new Slow(board(), 1.003));
        assertFound("clock drift", Finding.Grade.NOTE, "-29\\d\\d ppm");
    }

    @Test
    void whoHoldsADeviceFileIsNamed() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        Path tty = folder.resolve("tty");
        try (StreamLink end = PseudoTerminal.open(tty)) {
            assertThat(PortCheck.device(tty.toString()))
                    .filteredOn(finding -> finding.check().equals("held by"))
                    .first()
                    .isEqualTo(Finding.good("held by", "nobody that this user can see"));
            Process holder = new ProcessBuilder("sh", "-c", "exec 3<>" + tty + "; echo open; read end").start();
            try {
                assertThat(holder.getInputStream().read()).isPositive();
                assertThat(PortCheck.holders(tty)).containsExactly("sh (process " + holder.pid() + ")");
                assertThat(PortCheck.device(tty.toString()))
                        .anyMatch(finding -> finding.grade() == Finding.Grade.BAD
                                && finding.found().startsWith("sh"));
            } finally {
                holder.destroy();
                holder.waitFor();
            }
            assertThat(end.name()).contains("tty");
        }
    }

    @Test
    void whoHoldsAFileThatIsNoPortIsNotNamed() throws IOException {
        Path file = Path.of("/dev/null");
        try (InputStream held = Files.newInputStream(file)) {
            assertThat(held.read()).isEqualTo(-1);
            assertThat(PortCheck.holders(file)).isNotEmpty();
            assertThat(PortCheck.device(file.toString()))
                    .extracting(Finding::check)
                    .containsExactly("permission");
        }
    }

    @Test
    void permissionIsAskedForBeforeThePortIsOpened() throws IOException {
        Path forbidden = Files.createFile(folder.resolve("ttyUSB9"));
        findings.addAll(PortCheck.device(forbidden.toString(), device -> !device.equals(forbidden)));
        assertFound("permission", Finding.Grade.BAD, "may not read and write .*ttyUSB9");
        assertThat(found("permission").advice()).contains("dialout");
        findings.clear();
        findings.addAll(PortCheck.device(forbidden.toString(), device -> device.equals(forbidden)));
        assertFound("permission", Finding.Grade.GOOD, "may read and write .*ttyUSB9");
    }

    @Test
    void addressesWithoutAPortSaySo() {
        Doctor doctor = new Doctor(List::of, (path, baud) -> board(), findings::add);
        doctor.examine(new BoardUri.Virtual(0), "virtual:");
        assertFound("board", Finding.Grade.NOTE, "virtual: is in this process, behind no port");
        findings.clear();
        doctor.examine(new BoardUri.Pi(true, "simulated"), "pi:simulated");
        assertFound("board", Finding.Grade.NOTE, "pi:simulated is in this process, behind no port");
        doctor.examine(new BoardUri.Tcp(new TcpAddress("localhost", 1), ""), "tcp:localhost:1");
        assertFound("port", Finding.Grade.BAD, "tcp:localhost:1: refused");
    }

    /** A board that says something else in its answers; their CRC is made anew. */
    private static class Edited implements Link {
        private final SimulatedLink link;
        private final String from;
        private final String to;

        Edited(SimulatedLink link, String from, String to) {
            this.link = link;
            this.from = from;
            this.to = to;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws LinkException {
            link.write(bytes, start, length);
        }

        @Override
        public int read(byte[] buffer, long timeoutUs) throws LinkException {
            int length = link.read(buffer, timeoutUs);
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            if (!text.contains(from)) {
                return length;
            }
            String line = text.replace(from, to);
            int star = line.lastIndexOf('*');
            int at = line.lastIndexOf('@', star);
            String covered = line.substring(at, star);
            String edited = line.substring(0, star)
                    + '*'
                    + String.format("%04X", bmru.boards.wire.Crc16.of(covered, covered.length()))
                    + '\n';
            byte[] bytes = edited.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(bytes, 0, buffer, 0, bytes.length);
            return bytes.length;
        }

        @Override
        public long nowUs() {
            return link.nowUs();
        }

        @Override
        public String name() {
            return link.name();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    /** A board whose receive buffer holds less than it says: of what comes without a pause the end is lost. */
    private static final class Overrun extends Edited {
        private static final int ROOM = 1500;
        private int waiting;

        Overrun(SimulatedLink link) {
            super(link, "nothing", "nothing");
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws LinkException {
            waiting += length;
            if (waiting <= ROOM) {
                super.write(bytes, start, length);
            }
        }

        @Override
        public int read(byte[] buffer, long timeoutUs) throws LinkException {
            waiting = 0;
            return super.read(buffer, timeoutUs);
        }
    }

    /** A board whose clock takes longer for a second than this machine's. */
    private static final class Slow extends Edited {
        private final double factor;

        Slow(SimulatedLink link, double factor) {
            super(link, "nothing", "nothing");
            this.factor = factor;
        }

        @Override
        public long nowUs() {
            return Math.round(super.nowUs() * factor);
        }
    }
}
