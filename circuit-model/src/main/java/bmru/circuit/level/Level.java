package bmru.circuit.level;

/**
 * A network at one level of the model, a frame at a time. One instance serves one thread; allocates nothing a frame.
 * {@code bmru.circuit.simulation.Levels} makes one by name.
 */
public interface Level extends LevelView {
    LevelKind kind();

    /** Back to the states before the first frame. */
    void reset();

    /**
     * Runs one frame.
     *
     * @param frame holds the features in its first places; a circuit gets the current of a unit of its model for each
     * @return this, as it stands after the frame
     */
    Level step(float[] frame);

    /** V_DD; not a number for a level that is no circuit. */
    double supplyVolt();

    /** How long a frame takes; not a number for a level that is no circuit. */
    double frameSeconds();

    /** What a part drew from V_DD in the last frame, nA; not a number for a level that is no circuit. */
    double supplyNanoamp(SupplyPart part);

    /** What the whole circuit drew from V_DD in the last frame, nA; not a number for a level that is no circuit. */
    default double supplyNanoamp() {
        return supplyNanoamp(SupplyPart.CELLS) + supplyNanoamp(SupplyPart.MIRRORS);
    }

    /** Features so far that lay beyond the range of their DAC and were held at its end; only a chip has DACs. */
    default long heldFeatures() {
        return 0;
    }
}
