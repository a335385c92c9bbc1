package bmru.boards.client;

import bmru.boards.board.Bank;
import bmru.boards.board.BankStatus;
import bmru.boards.board.Board.Progress;
import bmru.boards.board.BoardState;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.board.Words;
import bmru.boards.link.LinkException;
import bmru.boards.payload.StagePayload;
import bmru.boards.payload.StatusAnswer;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;
import bmru.boards.wire.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings one program to the active bank. All of it is sent without waiting, begin, words, verify and commit, because a
 * board carries out nothing after a line that failed; only where that went wrong it goes on step by step, with the
 * words that are missing. What it reports as programmed the board has read back from its active bank afterwards.
 */
final class Transaction {
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
                    // What was cut off at the end says less than what was wrong before.
                    reason = port.link().nowUs() < endUs ? String.valueOf(e.getMessage()) : reason;
                    bank = Bank.UNKNOWN;
                } catch (RefusalException e) {
                    reason = e.words();
                    if (isFinal(e.refusal())) {
                        return new ProgramOutcome.Refused(e.refusal(), reason, bank);
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
        } catch (NoAnswerException | ProtocolException | RefusalException e) {
            bank = Bank.UNKNOWN;
        }
    }

    /** @return whether the program drives the chip */
    private boolean attempt() throws LinkException, NoAnswerException, RefusalException, ProtocolException {
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

    private BankStatus ask() throws LinkException, NoAnswerException, RefusalException, ProtocolException {
        BankStatus status = StatusAnswer.decode(port.command("PROG:STAT?"));
        bank = status.bank(name, words);
        return status;
    }

    private boolean inOneGo() throws LinkException, NoAnswerException, RefusalException {
        List<Tag> tags = new ArrayList<>();
        tags.add(port.send(begin()));
        stage(0, words.count());
        tags.add(port.send("PROG:VER"));
        tags.add(port.send(commit()));
        for (Tag tag : tags) {
            Answer answer = port.await(tag);
            if (answer instanceof Answer.Rejected rejected
                    && isFinal(rejected.reply().refusal())) {
                throw rejected.exception();
            }
            if (!(answer instanceof Answer.Acknowledged)) {
                return false;
            }
        }
        return true;
    }

    private void stepByStep() throws LinkException, NoAnswerException, RefusalException, ProtocolException {
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
        for (int first = from; first < from + count; first += StagePayload.MOST) {
            int part = Math.min(StagePayload.MOST, from + count - first);
            PacketWriter packet = port.packet(PacketType.STAGE);
            StagePayload.encode(packet, number, words, first, part);
            port.send(packet);
            progress.staged(first + part, words.count());
        }
    }

    private String begin() {
        return "PROG:BEG " + number + " " + name + " " + words.count() + " " + hex();
    }

    private String commit() {
        return "PROG:COMM " + number + " " + hex();
    }

    private String hex() {
        return Words.hex(words.crc32());
    }

    private static boolean isFinal(Refusal error) {
        return error == Refusal.OUT_OF_RANGE || error == Refusal.NOT_ABLE || error == Refusal.DEVICE_FAULT;
    }
}
