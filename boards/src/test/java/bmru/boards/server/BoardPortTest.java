package bmru.boards.server;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.BoardEvent;
import bmru.boards.board.BoardState;
import bmru.boards.device.MemoryDevice;
import bmru.boards.payload.EventPayload;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal, and a program with tags, get from a board. */
class BoardPortTest {
    private final MemoryDevice device = new MemoryDevice(3);
    private final StringBuilder out = new StringBuilder();
    private long nowUs;
    /** No room for samples, or for anything. */
    private boolean full;

    private boolean stuffed;
    private final BoardPort port = new BoardPort(device, () -> nowUs, (bytes, length, samples) -> {
        if ((samples && full) || stuffed) {
            return false;
        }
        out.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        return true;
    });
    private final TestHost host = new TestHost(port, out);

    private void pass(long us) {
        nowUs += us;
        port.tick();
    }

    @Test
    void aLineTypedByHandWorks() {
        assertThat(host.type("*IDN?")).isEqualTo("OK maker=bmru board=memory serial=M-1 firmware=1.0 protocol=1\n");
        assertThat(host.type("PROG:STAT?"))
                .isEqualTo("OK state=SAFE reason=power-up name=- active=B1C2A1A3 gen=0 boot=1\n");
        assertThat(host.type("HELLO")).isEqualTo("ERR -113 no command \"HELLO\"\n");
        assertThat(host.type("HELLO 1")).isEqualTo("ERR -113 no command \"HELLO\"\n");
        assertThat(host.type("SYST:HEAR 99999")).isEqualTo("ERR -222 ms=99999: allowed 0 to 60000\n");
        assertThat(host.type("SYST:HEAR x"))
                .isEqualTo("ERR -120 SYST:HEAR argument 1=x: allowed a number of 1 to 10 digits\n");
        assertThat(host.type("SAFE now")).isEqualTo("ERR -120 SAFE has 1 arguments: allowed 0\n");
        assertThat(host.type("OUTP:ON")).isEqualTo("ERR -130 OUTP:ON wants a session; begin one with SYST:RESY\n");
    }

    /** A Turkish capital of i has a dot, and Arabic and Persian machines write other digits. */
    @ParameterizedTest
    @ValueSource(strings = {"fa-IR-u-nu-arabext", "ar-EG-u-nu-arab", "tr-TR", "de-DE"})
    void nothingOnTheWireDependsOnTheLanguageOfTheMachine(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(host.type("prog:stat?")).startsWith("OK state=SAFE reason=power-up name=- active=B1C2A1A3 ");
            assertThat(host.type("*idn?")).startsWith("OK maker=bmru");
            assertThat(host.say("syst:ping")).isEqualTo("OK us=0");
            host.commit();
            assertThat(host.say("Run:Star 1000")).isEqualTo("OK run=1");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void nothingAfterAFailedLineIsCarriedOut() {
        assertThat(host.tagged(7, 0, "SYST:RESY")).isEqualTo("OK boot=1");
        assertThat(host.tagged(7, 1, "PROG:VER")).isEqualTo("ERR -230 no program was begun");
        assertThat(host.tagged(7, 2, "SAFE")).startsWith("ERR -132");
        assertThat(host.tagged(8, 0, "SYST:RESY")).isEqualTo("OK boot=1");
        assertThat(host.tagged(8, 1, "SAFE")).isEqualTo("OK state=SAFE");
    }

    @Test
    void aLineThatComesTwiceIsAnsweredTwiceAndCarriedOutOnce() {
        host.tagged(7, 0, "SYST:RESY");
        host.tagged(7, 1, "SYST:ERR?");
        nowUs = 5;
        assertThat(host.tagged(7, 2, "SYST:PING")).isEqualTo("OK us=5");
        nowUs = 9;
        assertThat(host.tagged(7, 2, "SYST:PING")).isEqualTo("OK us=5");
    }

    @Test
    void linesOfAnotherOrAnEndedSessionAreRefused() {
        host.tagged(7, 0, "SYST:RESY");
        assertThat(host.tagged(6, 1, "SAFE")).startsWith("ERR -130");
        host.tagged(8, 0, "SYST:RESY");
        assertThat(host.tagged(7, 0, "SYST:RESY")).startsWith("ERR -131");
        assertThat(host.tagged(8, 2, "SAFE")).as("line 1 was lost").startsWith("ERR -132");
    }

    @Test
    void aDamagedLineBreaksTheSession() {
        host.tagged(7, 0, "SYST:RESY");
        assertThat(host.type("@0007.1 SAFE *0000")).startsWith("@0000.0 ERR -101 CRC 0000, of the line ");
        assertThat(host.tagged(7, 1, "SAFE")).startsWith("ERR -132");
    }

    @Test
    void aLostHeartbeatMakesSafeAndEndsTheSession() {
        host.commit();
        assertThat(port.machine().state()).isEqualTo(BoardState.IDLE);
        host.say("POW:STAR 1000");
        host.say("SYST:HEAR 100");
        pass(100_000);
        assertThat(device.on()).isTrue();
        pass(1);
        assertThat(device.on()).isFalse();
        out.setLength(0);
        pass(1_000_000);
        assertThat(out).as("no samples for a host that is gone").isEmpty();
        assertThat(host.say("PROG:STAT?")).as("its session is over").startsWith("ERR -130");
        assertThat(host.type("PROG:STAT?")).contains("state=SAFE reason=heartbeat-lost name=p");
        host.say("SYST:BYE");
        assertThat(host.type("PROG:STAT?"))
                .as("who looked is not why")
                .contains("state=SAFE reason=heartbeat-lost name=p");
    }

    /** Somebody's terminal, or a program that tries modems, must not keep currents on for a host that is gone. */
    @Test
    void onlyTheHostBreaksASilence() {
        host.commit();
        host.say("SYST:HEAR 100");
        pass(90_000);
        host.type("*IDN?");
        host.type("@0007.1 SAFE *0000");
        pass(10_001);
        assertThat(device.on()).isFalse();
        host.say("OUTP:ON");
        host.say("OUTP:ON");
        host.say("SYST:HEAR 100");
        pass(90_000);
        PacketWriter heartbeat =
                new PacketWriter().begin(PacketType.HEARTBEAT, 0).end();
        port.receive(heartbeat.bytes(), heartbeat.length());
        pass(90_000);
        host.say("SYST:PING");
        pass(90_000);
        assertThat(device.on()).isTrue();
    }

    @Test
    void eachSessionHasToArmAHeartbeatBeforeCurrentsFlow() {
        host.commit();
        host.say("SAFE");
        int session = 7;
        for (String line : new String[] {"OUTP:ON", "PROG:COMM 1 B1C2A1A3", "RUN:STAR", "POW:STAR 10"}) {
            host.tagged(++session, 0, "SYST:RESY");
            assertThat(host.tagged(session, 1, line)).as(line).startsWith("ERR -221 this session has no heartbeat");
            host.tagged(++session, 0, "SYST:RESY");
            host.tagged(session, 1, "SYST:HEAR 0");
            assertThat(host.tagged(session, 2, line)).as("0 is none").startsWith("ERR -221 this session has no");
            host.tagged(++session, 0, "SYST:RESY");
            host.type("SYST:HEAR 1000");
            assertThat(host.tagged(session, 1, line)).as("of somebody else").startsWith("ERR -221 this session");
        }
        port.restart();
        host.tagged(++session, 0, "SYST:RESY");
        assertThat(host.tagged(session, 1, "POW:STAR 10")).as("after a restart").startsWith("ERR -221 this session");
    }

    @Test
    void theLimitOfAnEndedSessionGoesOn() {
        host.commit();
        host.say("SYST:HEAR 100");
        host.tagged(7, 0, "SYST:RESY");
        pass(100_001);
        assertThat(device.on()).isFalse();
        assertThat(host.tagged(7, 1, "SYST:PING")).startsWith("ERR -130");
    }

    /** A host that reads nothing hears of it once, as soon as it does; one after it has nothing to do with it. */
    @Test
    void anEventWaitsForRoom() {
        host.commit();
        host.say("SYST:HEAR 100");
        stuffed = true;
        pass(100_001);
        assertThat(device.on()).isFalse();
        pass(5000);
        out.setLength(0);
        stuffed = false;
        pass(5000);
        PacketWriter event = new PacketWriter();
        EventPayload.encode(event.begin(PacketType.EVENT, 100_001), BoardEvent.HEARTBEAT_LOST);
        event.end();
        // Its sequence counts what was tried; all after the header of stuffed bytes is time and code.
        assertThat(out.substring(6, out.length() - 4))
                .isEqualTo(new String(event.bytes(), 0, event.length(), StandardCharsets.ISO_8859_1)
                        .substring(6, event.length() - 4));
        out.setLength(0);
        pass(5000);
        assertThat(out).isEmpty();
        host.resync();
        host.commit();
        host.say("SYST:HEAR 100");
        stuffed = true;
        pass(100_001);
        port.hostLost();
        stuffed = false;
        out.setLength(0);
        pass(5000);
        assertThat(out).isEmpty();
    }

    /** Converters take their time, in which nobody looks at the line: what has come meanwhile is not lost. */
    @Test
    void aPacketGoesOnAfterACommandThatTookLong() {
        host.resync();
        device.onOutputs(() -> nowUs += 90_000);
        host.say("PROG:BEG 1 p 3 B1C2A1A3");
        host.stage(0, 0, 0);
        host.say("PROG:VER");
        PacketWriter heartbeat =
                new PacketWriter().begin(PacketType.HEARTBEAT, 0).end();
        byte[] bytes = Arrays.copyOf(heartbeat.bytes(), heartbeat.length());
        host.sayWith("PROG:COMM 1 B1C2A1A3", Arrays.copyOf(bytes, 8));
        port.tick();
        port.receive(Arrays.copyOfRange(bytes, 8, bytes.length), bytes.length - 8);
        assertThat(host.say("SYST:ECHO a")).isEqualTo("OK echo=a");
    }

    @Test
    void noAnswerIsLongerThanALine() {
        for (int length = 100; length < 241; length++) {
            String line = "SYST:HEAR " + "x".repeat(length);
            assertThat(host.type(line).length() - 1)
                    .isLessThanOrEqualTo(Demultiplexer.LONGEST_LINE)
                    .isGreaterThanOrEqualTo(Math.min(length + 50, Demultiplexer.LONGEST_LINE));
            host.resync();
            host.say(line.substring(0, length - 5));
            assertThat(out.length() - 1).isLessThanOrEqualTo(Demultiplexer.LONGEST_LINE);
        }
    }

    @Test
    void closingMakesSafeAndARestartForgetsTheProgram() {
        host.commit();
        host.say("SYST:BYE");
        assertThat(device.on()).isFalse();
        host.resync();
        assertThat(host.say("OUTP:ON")).isEqualTo("OK state=IDLE");
        port.restart();
        assertThat(device.on()).isFalse();
        assertThat(host.type("PROG:STAT?")).contains("name=- ").contains("gen=0 boot=2");
    }

    @Test
    void aCommitWithoutAllWordsOrWithoutVerifyIsRefused() {
        assertThat(host.say("PROG:BEG 1 p 4 B1C2A1A3")).isEqualTo("ERR -222 the program has 4 words: allowed 3");
        host.say("PROG:BEG 1 p 3 B1C2A1A3");
        assertThat(host.type("PROG:MISS?")).isEqualTo("OK missing=3 first=0 row=3\n");
        assertThat(host.say("PROG:VER")).isEqualTo("ERR -231 3 words missing, the first is 0");
        assertThat(host.say("PROG:COMM 1 B1C2A1A3")).isEqualTo("ERR -233 verify first; nothing was switched");
        assertThat(host.say("PROG:COMM 2 B1C2A1A3")).isEqualTo("ERR -230 open is transaction 1 with CRC B1C2A1A3");
        host.stage(0, 0, 0);
        host.say("PROG:VER");
        host.stage(0);
        assertThat(host.say("PROG:COMM 1 B1C2A1A3"))
                .as("staged after it was verified")
                .startsWith("ERR -233");
        assertThat(device.on()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../p", "a=b", "a@b", "-\u00e9", "12345678901234567890123456789012345678901", "*"})
    void whatIsNoNameIsRefused(String name) {
        assertThat(host.say("PROG:BEG 1 " + name + " 3 B1C2A1A3")).doesNotStartWith("OK");
        assertThat(host.type("PROG:MISS?")).startsWith("ERR -230");
    }

    @Test
    void aRunThatHasEndedIsToldAgainUntilTheNextOne() {
        host.commit();
        assertThat(host.say("RUN:STOP")).isEqualTo("ERR -221 state=IDLE: allowed RUN");
        host.say("RUN:STAR");
        String told = host.say("RUN:STOP");
        assertThat(told).startsWith("OK frames=0 decision=");
        assertThat(host.say("RUN:STOP")).as("the first answer was lost").isEqualTo(told);
        host.say("RUN:STAR");
        host.say("SAFE");
        host.say("OUTP:ON");
        assertThat(host.say("RUN:STOP")).as("of a run that was broken off").startsWith("ERR -221");
        host.say("RUN:STAR");
        host.say("RUN:STOP");
        port.restart();
        host.resync();
        host.commit();
        assertThat(host.say("RUN:STOP")).as("of a run before a restart").contains("ERR -221");
    }

    /** Half a word is not there: nothing says which of its words to believe. */
    @Test
    void aStagePacketWithHalfAWordIsDroppedWhole() {
        host.say("PROG:BEG 1 p 3 B1C2A1A3");
        PacketWriter writer = new PacketWriter();
        writer.begin(PacketType.STAGE, 0).u16(1).u16(0).u16(7).u8(0);
        writer.end();
        port.receive(writer.bytes(), writer.length());
        assertThat(host.type("PROG:MISS?")).isEqualTo("OK missing=3 first=0 row=3\n");
    }

    @Test
    void samplesWithoutRoomAreCountedAndNumbersGoOn() {
        host.commit();
        host.say("POW:STAR 1000");
        full = true;
        for (int ms = 0; ms < 500; ms++) {
            pass(1000);
        }
        full = false;
        assertThat(host.say("POW:STOP")).matches("OK samples=501 dropped=4[5-9]\\d");
        host.say("POW:STAR 1000");
        assertThat(host.say("POW:STOP")).as("of another start").endsWith(" dropped=0");
    }
}
