package bmru.circuit.bias;

import bmru.audio.file.RefusedException;

/** A table or a program that is refused; the message names the channel or line, the value and what is allowed. */
public final class BiasException extends RefusedException {
    private static final long serialVersionUID = 1;

    public BiasException(String message) {
        super(message);
    }
}
