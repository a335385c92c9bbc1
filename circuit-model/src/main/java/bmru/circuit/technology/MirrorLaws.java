package bmru.circuit.technology;

/**
 * Mirrors and the nodes that they feed. A mirror sized for a ratio at an input current I_s gives
 * {@code (copy ratio - leak / I_s) I + leak}; where leaks are counted a slot, the second leak is in the slot's.
 *
 * @param nominalNanoamp input current for which mirrors are sized, but for those of cell outputs: alpha of their cell
 * @param copy gain of the copy of a current in front of its mirrors
 * @param slotLeakNanoamp what each weight adds to its node, whatever its sign and size, made or not
 * @param leakEach whether each mirror's leak reaches its node beside that, with the mirror's sign
 * @param sourcing law of a sourcing mirror
 * @param sinking law of a sinking mirror
 */
public record MirrorLaws(
        double nominalNanoamp,
        double copy,
        double slotLeakNanoamp,
        boolean leakEach,
        MirrorLaw sourcing,
        MirrorLaw sinking) {
    public MirrorLaws {
        Range.require("nominalInputNanoamp", nominalNanoamp, 1e-3, 1e3);
        Range.require("copy", copy, 0.5, 1.5);
        Range.require("slotLeakNanoamp", slotLeakNanoamp, 0, 1);
    }

    public MirrorLaw of(Polarity polarity) {
        return polarity == Polarity.SOURCING ? sourcing : sinking;
    }

    /** Fraction of its input current that a mirror gives, without its leak; negative for a tiny ratio. */
    public double gain(Polarity polarity, double ratio, double sizingNanoamp) {
        return copy * ratio - of(polarity).leakNanoamp() / sizingNanoamp;
    }
}
