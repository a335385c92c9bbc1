package bmru.circuit.network;

/** What the network shows after a frame; overwritten by the next one. */
public interface NetworkState {
    int layers();

    int cells(int layer);

    int classes();

    /** Candidate c of a cell, in the network's units (nA). */
    float candidate(int layer, int cell);

    /** State bit of a cell after the frame. */
    boolean state(int layer, int cell);

    /** y of a class. */
    float classValue(int index);

    /** Index of the largest y; of equal ones the lowest. */
    int winner();
}
