package bmru.circuit.level;

/** What a level shows after a frame, in nA: a unit of the network is the current that its model names. Overwritten by the next frame. */
public interface LevelView {
    int layers();

    int cells(int layer);

    int classes();

    /** Signed current of a feature. */
    double inputNanoamp(int feature);

    /** Signed current h of the skip path before a layer; before the classifier where layer is the number of layers. */
    double skipNanoamp(int layer, int node);

    /** Candidate c of a cell, never negative. */
    double candidateNanoamp(int layer, int cell);

    /** State bit of a cell after the frame. */
    boolean state(int layer, int cell);

    /** Output of a cell. */
    double outputNanoamp(int layer, int cell);

    /** y of a class. */
    double classNanoamp(int index);

    /** Index of the largest y; of equal ones the lowest. */
    int winner();
}
