package bmru.boards.server;

import bmru.boards.board.Refusal;
import bmru.boards.wire.Reply;
import bmru.boards.wire.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that each tagged line is carried out at most once and answered exactly once a time it comes, that nothing of
 * another session is carried out, and nothing after a failed line.
 */
final class SessionGuard {
    /** Sessions that have ended, so that a late copy of their resync does not bring them back. */
    private static final int REMEMBERED = 16;

    /** Answers that can be asked for again; a host has fewer lines than this under way. */
    private static final int ANSWERS = 16;

    private final int[] ended = new int[REMEMBERED];
    private final @Nullable Reply[] answers = new Reply[ANSWERS];
    private int endedNext;
    private int session;
    private int last = -1;
    private boolean broken;

    /** What to do with a line. */
    sealed interface Verdict {
        /** Carry it out. */
        record Execute() implements Verdict {}

        /** It was carried out before: the same answer once more. */
        record Repeat(Reply reply) implements Verdict {}

        /** Answer that it is refused; the session goes on. */
        record Refuse(Reply.Refused reply) implements Verdict {}
    }

    /** @param resync whether the line is one */
    Verdict judge(Tag tag, boolean resync) {
        if (resync && tag.number() == 0) {
            return resync(tag.session());
        }
        if (session == 0 || tag.session() != session) {
            return refuse(Refusal.NO_SESSION, "no such session; send SYST:RESY");
        }
        if (tag.number() <= last) {
            return repeat(tag.number());
        }
        if (broken || tag.number() != last + 1) {
            // A number left out is a line that was lost: what stands after it must not be carried out either.
            broken = true;
            return refuse(Refusal.NEEDS_RESYNC, "a line before this one failed; send SYST:RESY");
        }
        return new Verdict.Execute();
    }

    /** Keeps the answer of a line that was carried out. */
    void answered(Tag tag, Reply reply) {
        last = tag.number();
        answers[last % ANSWERS] = reply;
        broken |= reply instanceof Reply.Refused;
    }

    /** A line came that could not be read. */
    void unreadable() {
        broken = true;
    }

    /** Whether a host is there; somebody typing begins no session. */
    boolean active() {
        return session != 0;
    }

    void end() {
        if (session != 0) {
            ended[endedNext] = session;
            endedNext = (endedNext + 1) % REMEMBERED;
        }
        session = 0;
        last = -1;
        broken = false;
    }

    private Verdict resync(int wanted) {
        if (wanted == session && active()) {
            return last == 0 ? repeat(0) : refuse(Refusal.STALE_TAG, "the session has gone on");
        }
        for (int old : ended) {
            if (old == wanted || wanted == 0) {
                return refuse(Refusal.STALE_TAG, "the session has ended");
            }
        }
        end();
        session = wanted;
        return new Verdict.Execute();
    }

    private Verdict repeat(int number) {
        @Nullable Reply answer = number > last - ANSWERS ? answers[number % ANSWERS] : null;
        return answer == null ? refuse(Refusal.STALE_TAG, "answered too long ago") : new Verdict.Repeat(answer);
    }

    private static Verdict refuse(Refusal error, String message) {
        return new Verdict.Refuse(new Reply.Refused(error, message));
    }
}
