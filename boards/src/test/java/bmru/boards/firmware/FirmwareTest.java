package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.device.MemoryDevice;
import bmru.boards.link.LinkException;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.Tag;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a person at a terminal, and a program with tags, get from a board. */
class FirmwareTest {
    private final MemoryDevice device = new MemoryDevice(3);
    private final StringBuilder out = new StringBuilder();
    private long nowUs;
    private final Firmware firmware = new Firmware(
            device,
            () -> nowUs,
            (bytes, length) -> out.append(new String(bytes, 0, length, StandardCharsets.US_ASCII)));

    private String say(String line) throws LinkException {
        out.setLength(0);
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        firmware.receive(bytes, bytes.length);
        return out.toString();
    }

    private String tagged(int session, int number, String body) throws LinkException {
        String answer = say(new ControlLine.Tagged(new Tag(session, number), body).text());
        return ControlLine.parse(answer.strip()) instanceof ControlLine.Tagged tagged ? tagged.body() : answer;
    }

    @Test
    void aLineTypedByHandWorks() throws LinkException {
        assertThat(say("*IDN?")).isEqualTo("OK maker=bmru board=memory serial=M-1 firmware=1.0 protocol=1\n");
        assertThat(say("PROG:STAT?")).isEqualTo("OK state=SAFE reason=power-up name=- active=B1C2A1A3 gen=0 boot=1\n");
        assertThat(say("HELLO")).isEqualTo("ERR -113 no command \"HELLO\"\n");
        assertThat(say("HELLO 1")).isEqualTo("ERR -113 no command \"HELLO\"\n");
        assertThat(say("SYST:HEAR 99999")).isEqualTo("ERR -222 SYST:HEAR argument 1=99999: allowed 0 to 60000\n");
        assertThat(say("SAFE now")).isEqualTo("ERR -120 SAFE has 1 arguments: allowed 0\n");
    }

    @Test
    void nothingBehindAFailedLineIsCarriedOut() throws LinkException {
        assertThat(tagged(7, 0, "SYST:RESY")).isEqualTo("OK boot=1");
        assertThat(tagged(7, 1, "PROG:VER")).isEqualTo("ERR -230 no program was begun");
        assertThat(tagged(7, 2, "SAFE")).startsWith("ERR -132");
        assertThat(tagged(8, 0, "SYST:RESY")).isEqualTo("OK boot=1");
        assertThat(tagged(8, 1, "SAFE")).isEqualTo("OK state=SAFE");
    }

    @Test
    void aLineThatComesTwiceIsAnsweredTwiceAndCarriedOutOnce() throws LinkException {
        tagged(7, 0, "SYST:RESY");
        tagged(7, 1, "SYST:ERR?");
        nowUs = 5;
        assertThat(tagged(7, 2, "SYST:PING")).isEqualTo("OK us=5");
        nowUs = 9;
        assertThat(tagged(7, 2, "SYST:PING")).isEqualTo("OK us=5");
    }

    @Test
    void linesOfAnotherOrAnEndedSessionAreRefused() throws LinkException {
        tagged(7, 0, "SYST:RESY");
        assertThat(tagged(6, 1, "SAFE")).startsWith("ERR -130");
        tagged(8, 0, "SYST:RESY");
        assertThat(tagged(7, 0, "SYST:RESY")).startsWith("ERR -131");
        assertThat(tagged(8, 2, "SAFE")).as("line 1 was lost").startsWith("ERR -132");
    }

    @Test
    void aDamagedLineBreaksTheSession() throws LinkException {
        tagged(7, 0, "SYST:RESY");
        assertThat(say("@0007.1 SAFE *0000")).startsWith("@0000.0 ERR -101 CRC 0000, of the line ");
        assertThat(tagged(7, 1, "SAFE")).startsWith("ERR -132");
    }

    @Test
    void aLostHeartbeatMakesSafe() throws LinkException {
        commit();
        assertThat(firmware.state()).isEqualTo(BoardState.IDLE);
        say("SYST:HEAR 100");
        tagged(9, 0, "SYST:RESY");
        nowUs += 99_000;
        firmware.tick();
        assertThat(device.on()).isTrue();
        nowUs += 2000;
        firmware.tick();
        assertThat(device.on()).isFalse();
        assertThat(say("PROG:STAT?")).contains("state=SAFE reason=heartbeat-lost name=p");
        tagged(10, 0, "SYST:RESY");
        tagged(10, 1, "SYST:BYE");
        assertThat(say("PROG:STAT?")).as("who looked is not why").contains("state=SAFE reason=heartbeat-lost name=p");
    }

    @Test
    void closingMakesSafeAndARestartForgetsTheProgram() throws LinkException {
        commit();
        tagged(9, 0, "SYST:RESY");
        tagged(9, 1, "SYST:BYE");
        assertThat(device.on()).isFalse();
        assertThat(say("OUTP:ON")).isEqualTo("OK state=IDLE\n");
        firmware.reset();
        assertThat(device.on()).isFalse();
        assertThat(say("PROG:STAT?")).contains("name=- ").contains("gen=0 boot=2");
    }

    @Test
    void aCommitWithoutAllWordsOrWithoutVerifyIsRefused() throws LinkException {
        assertThat(say("PROG:BEG 1 p 4 B1C2A1A3")).isEqualTo("ERR -222 the program has 4 words: allowed 3\n");
        say("PROG:BEG 1 p 3 B1C2A1A3");
        assertThat(say("PROG:MISS?")).isEqualTo("OK missing=3 first=0 row=3\n");
        assertThat(say("PROG:VER")).isEqualTo("ERR -231 3 words missing, the first is 0\n");
        assertThat(say("PROG:COMM 1 B1C2A1A3")).isEqualTo("ERR -233 verify first; nothing was switched\n");
        assertThat(say("PROG:COMM 2 B1C2A1A3")).isEqualTo("ERR -230 open is transaction 1 with CRC B1C2A1A3\n");
        assertThat(device.on()).isFalse();
    }

    @Test
    void aRunThatHasEndedIsToldAgainUntilTheNextOne() throws LinkException {
        commit();
        assertThat(say("RUN:STOP")).isEqualTo("ERR -221 state=IDLE: allowed RUN\n");
        say("RUN:STAR");
        String told = say("RUN:STOP");
        assertThat(told).startsWith("OK frames=0 decision=");
        assertThat(say("RUN:STOP")).as("the first answer was lost").isEqualTo(told);
        say("RUN:STAR");
        say("SAFE");
        say("OUTP:ON");
        assertThat(say("RUN:STOP")).as("of a run that was broken off").startsWith("ERR -221");
        say("RUN:STAR");
        say("RUN:STOP");
        firmware.reset();
        commit();
        assertThat(say("RUN:STOP")).as("of a run before a restart").contains("ERR -221");
    }

    /** Half a word is not there: nothing says which of its words to believe. */
    @Test
    void aStageFrameWithHalfAWordIsDroppedWhole() throws LinkException {
        say("PROG:BEG 1 p 3 B1C2A1A3");
        bmru.boards.wire.FrameWriter writer = new bmru.boards.wire.FrameWriter();
        writer.begin(bmru.boards.wire.FrameType.STAGE, 0).u16(1).u16(0).u16(7).u8(0);
        writer.end();
        firmware.receive(writer.bytes(), writer.length());
        assertThat(say("PROG:MISS?")).isEqualTo("OK missing=3 first=0 row=3\n");
    }

    /** Three words of zero. */
    private void commit() throws LinkException {
        say("PROG:BEG 1 p 3 B1C2A1A3");
        bmru.boards.wire.FrameWriter writer = new bmru.boards.wire.FrameWriter();
        writer.begin(bmru.boards.wire.FrameType.STAGE, 0)
                .u16(1)
                .u16(0)
                .u16(0)
                .u16(0)
                .u16(0);
        writer.end();
        firmware.receive(writer.bytes(), writer.length());
        assertThat(say("PROG:VER")).isEqualTo("OK crc=B1C2A1A3\n");
        assertThat(say("PROG:COMM 1 B1C2A1A3")).startsWith("OK state=IDLE");
    }
}
