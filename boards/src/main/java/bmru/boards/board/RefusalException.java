package bmru.boards.board;

/** A board refuses a command; nothing has changed. The message is for people. */
public final class RefusalException extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    public RefusalException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The words, which are always there. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
