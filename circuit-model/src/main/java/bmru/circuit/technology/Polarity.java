package bmru.circuit.technology;

/** The two kinds of current mirror; a weight's sign chooses one. */
public enum Polarity {
    /** Adds its current to a node: PMOS output. */
    SOURCING(1),
    /** Takes its current from a node: NMOS output. */
    SINKING(-1);

    private final int sign;

    Polarity(int sign) {
        this.sign = sign;
    }

    /** +1 where the node gains current, -1 where it loses it. */
    public int sign() {
        return sign;
    }

    public Polarity opposite() {
        return this == SOURCING ? SINKING : SOURCING;
    }

    public static Polarity of(double weight) {
        return weight < 0 ? SINKING : SOURCING;
    }
}
