package bmru.circuit.unit;

/**
 * Factors between units, named from-to: a value in femtoampere times {@link #FEMTO_TO_NANO} is in nanoampere, and so
 * with volt, watt, second and farad; ONE is the unit without a prefix.
 */
public final class Units {
    public static final double FEMTO_TO_NANO = 1e-6;
    public static final double FEMTO_TO_ONE = 1e-15;
    public static final double PICO_TO_FEMTO = 1e3;
    public static final double PICO_TO_NANO = 1e-3;
    public static final double PICO_TO_ONE = 1e-12;
    public static final double NANO_TO_FEMTO = 1e6;
    public static final double NANO_TO_PICO = 1e3;
    public static final double NANO_TO_ONE = 1e-9;
    public static final double MICRO_TO_ONE = 1e-6;
    public static final double MILLI_TO_ONE = 1e-3;
    public static final double ONE_TO_FEMTO = 1e15;
    public static final double ONE_TO_PICO = 1e12;
    public static final double ONE_TO_NANO = 1e9;
    public static final double ONE_TO_MICRO = 1e6;

    private Units() {}
}
