package bmru.host.terminal;

/** Input that is refused: the message names the file, the field, the value and what is allowed. */
public final class BadInputException extends Exception {
    private static final long serialVersionUID = 1;

    public BadInputException(String message) {
        super(message);
    }
}
