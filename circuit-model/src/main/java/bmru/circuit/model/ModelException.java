package bmru.circuit.model;

/** A model text that is refused; the message names the source, the field, the value and what is allowed. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1;

    public ModelException(String source, String problem) {
        super(source + ": " + problem);
    }
}
