package bmru.hil.identification;

/** Takes the derivatives of one current, in nA, by what it depends on. */
public interface Sensitivity {
    /** By the logarithm of a mirror's factor. */
    void mirror(int stage, int input, int output, boolean negativeRail, double nanoamp);

    /** By a programmed current: a number. */
    void channel(int channel, double slope);

    /** By the logarithm of the factor of a copy of the skip path. */
    void skip(int layer, int node, double nanoamp);

    /** By a current that flows into every node, as leaks do that a room's temperature drives: a number. */
    void everyNode(double slope);
}
