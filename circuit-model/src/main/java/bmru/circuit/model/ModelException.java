package bmru.circuit.model;

import bmru.audio.file.RefusedException;

/** A model text that is refused; the message names the source, the field, the value and what is allowed. */
public final class ModelException extends RefusedException {
    private static final long serialVersionUID = 1;

    public ModelException(String source, String problem) {
        super(source + ": " + problem);
    }
}
