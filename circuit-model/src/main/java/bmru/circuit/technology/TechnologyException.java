package bmru.circuit.technology;

import bmru.audio.file.RefusedException;

/** A technology text that is refused; the message names the source, the field, the value and what is allowed. */
public final class TechnologyException extends RefusedException {
    private static final long serialVersionUID = 1;

    public TechnologyException(String source, String problem) {
        super(source + ": " + problem);
    }
}
