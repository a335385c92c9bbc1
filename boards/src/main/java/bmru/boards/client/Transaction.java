package bmru.boards.client;

import bmru.boards.board.Bank;
import bmru.boards.board.BankStatus;
import bmru.boards.board.Board.Progress;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.firmware.BoardState;
import bmru.boards.link.LinkException;
import bmru.boards.wire.FrameLayout;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameWriter;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;
import bmru.boards.wire.Tag;
import bmru.boards.wire.WireError;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings one program to the active bank. All of it is sent without waiting, begin, words, verify and commit, because a
 * board carries out nothing behind a line that failed; only where that went wrong it goes on step by step, with the
 * words that are missing. What it reports as programmed the board has read back from its active bank afterwards.
 */
final class Transaction {
    private static final int WORDS_A_FRAME = (FrameLayout.LONGEST_PAYLOAD - 4) / 2;

    /** Rows of missing words that are sent again before the transaction starts anew. */
    private static final int REPAIRS = 64;

    private final Port port;
    private final String name;
    private final Words words;
    private final Progress progress;
    private final int number;
    private Bank bank = Bank.UNKNOWN;
    private int attempts;

    /** @param number 1 to 65535, another for each transaction */
    Transaction(Port port, String name, Words words, int number, Progress progress) {
        this.port = port;
        this.name = name;
        this.words = words;
        this.number = number;
        this.progress = progress;
    }

    ProgramOutcome run() {
        long startUs = port.link().nowUs();
        long endUs = startUs + port.timing().programUs();
        port.deadline(endUs);
        String reason = "out of time";
        try {
            while (port.link().nowUs() < endUs) {
                try {
                    if (attempt()) {
                        return new ProgramOutcome.Programmed(
                                attempts == 0, attempts, port.link().nowUs() - startUs);
                    }
                    reason = "the board did not keep the program";
                } catch (NoAnswerException | ProtocolException e) {
                    reason = String.valueOf(e.getMessage());
                    bank = Bank.UNKNOWN;
                } catch (RefusedException e) {
                    reason = e.reply().message();
                    if (isFinal(e.reply().error())) {
                        return new ProgramOutcome.Refused(e.reply().error(), reason, bank);
                    }
                }
            }
            askOnceMore();
            return new ProgramOutcome.GaveUp(reason, attempts, port.link().nowUs() - startUs, bank);
        } catch (LinkException e) {
            return new ProgramOutcome.LinkLost(String.valueOf(e.getMessage()), Bank.UNKNOWN);
        } finally {
            port.deadline(Long.MAX_VALUE);
        }
    }

    /** What is on the board matters most where programming failed. */
    private void askOnceMore() throws LinkException {
        port.deadline(port.link().nowUs() + port.timing().commandUs());
        try {
            ask();
        } catch (NoAnswerException | ProtocolException | RefusedException e) {
            bank = Bank.UNKNOWN;
        }
    }

    /** @return whether the program drives the chip */
    private boolean attempt() throws LinkException, NoAnswerException, RefusedException, ProtocolException {
        BankStatus before = ask();
        if (before.runs(name, words)) {
            return true;
        }
        if (before.holds(name, words) && before.state() == BoardState.SAFE) {
            port.command("OUTP:ON");
            return ask().runs(name, words);
        }
        attempts++;
        if (!inOneGo()) {
            stepByStep();
        }
        return ask().runs(name, words);
    }

    private BankStatus ask() throws LinkException, NoAnswerException, RefusedException, ProtocolException {
        BankStatus status = StatusReply.parse(port.command("PROG:STAT?"));
        bank = status.bank(name, words);
        return status;
    }

    private boolean inOneGo() throws LinkException, NoAnswerException, RefusedException {
        List<Tag> tags = new ArrayList<>();
        tags.add(port.send(begin()));
        stage(0, words.count());
        tags.add(port.send("PROG:VER"));
        tags.add(port.send(commit()));
        for (Tag tag : tags) {
            Answer answer = port.await(tag);
            if (answer instanceof Answer.Rejected rejected
                    && isFinal(rejected.reply().error())) {
                throw new RefusedException(rejected.reply());
            }
            if (!(answer instanceof Answer.Acknowledged)) {
                return false;
            }
        }
        return true;
    }

    private void stepByStep() throws LinkException, NoAnswerException, RefusedException, ProtocolException {
        port.command(begin());
        for (int repair = 0; repair < REPAIRS; repair++) {
            Reply.Ok missing = port.command("PROG:MISS?");
            if (missing.number("missing") == 0) {
                port.command("PROG:VER");
                port.command(commit());
                return;
            }
            stage((int) missing.number("first"), (int) missing.number("row"));
        }
    }

    private void stage(int from, int count) throws LinkException, NoAnswerException {
        for (int offset = from; offset < from + count; offset += WORDS_A_FRAME) {
            int part = Math.min(WORDS_A_FRAME, from + count - offset);
            FrameWriter frame = port.frame(FrameType.STAGE).u16(number).u16(offset);
            for (int i = offset; i < offset + part; i++) {
                frame.u16(words.code(i));
            }
            port.send(frame);
            progress.staged(offset + part, words.count());
        }
    }

    private String begin() {
        return "PROG:BEG " + number + " " + name + " " + words.count() + " " + hex();
    }

    private String commit() {
        return "PROG:COMM " + number + " " + hex();
    }

    private String hex() {
        return String.format("%08X", words.crc32());
    }

    private static boolean isFinal(WireError error) {
        return error == WireError.OUT_OF_RANGE || error == WireError.NOT_ABLE || error == WireError.DEVICE_FAULT;
    }
}
