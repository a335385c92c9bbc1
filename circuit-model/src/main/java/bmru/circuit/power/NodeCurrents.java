package bmru.circuit.power;

/** Currents inside a circuit after a frame, in nA. */
public interface NodeCurrents {
    /** Signed current of a feature. */
    double input(int feature);

    /** Signed current of the skip path before a layer; before the classifier where layer is the number of layers. */
    double skip(int layer, int node);

    /** Candidate, rectified. */
    double candidateNanoamp(int layer, int cell);

    boolean state(int layer, int cell);

    /** Output of a cell. */
    double output(int layer, int cell);
}
