package bmru.circuit.structure;

/** The four kinds of weighted sums in the network, each an array of mirrors onto nodes. */
public enum StageKind {
    /** W_p, b_p: feature rails to the skip path. */
    PROJECTION(true),
    /** W_x, b_x: rectified skip path to candidates. */
    CANDIDATE(false),
    /** W_o, b_o: cell outputs to the skip path. */
    OUTPUT(false),
    /** W_c, b_c: skip path to classes. */
    CLASSIFIER(true);

    private final boolean signedInputs;

    StageKind(boolean signedInputs) {
        this.signedInputs = signedInputs;
    }

    /** Whether an input can be negative: then it has two rails, of which one is zero, and a weight two mirrors. */
    public boolean signedInputs() {
        return signedInputs;
    }
}
