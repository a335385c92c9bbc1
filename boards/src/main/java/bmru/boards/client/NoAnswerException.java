package bmru.boards.client;

/** A board stayed silent, or lost its place, as often as the host asked. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1;

    NoAnswerException(String what) {
        super(what);
    }
}
