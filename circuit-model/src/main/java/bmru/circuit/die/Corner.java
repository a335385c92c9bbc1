package bmru.circuit.die;

import java.util.Locale;

/** Process corners, NMOS then PMOS: typical, fast or slow. Fast devices leak more. */
public enum Corner {
    TT(0, 0),
    FF(1, 1),
    SS(-1, -1),
    FS(1, -1),
    SF(-1, 1);

    private final int nmos;
    private final int pmos;

    Corner(int nmos, int pmos) {
        this.nmos = nmos;
        this.pmos = pmos;
    }

    /** +1 fast, 0 typical, -1 slow: sinking mirrors. */
    public int nmos() {
        return nmos;
    }

    /** +1 fast, 0 typical, -1 slow: sourcing mirrors. */
    public int pmos() {
        return pmos;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
