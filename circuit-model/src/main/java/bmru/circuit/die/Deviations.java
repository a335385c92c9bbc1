package bmru.circuit.die;

import bmru.circuit.element.Mirror;

/** How much each element of a particular chip differs from its design, as factors of current; 1 is as designed. */
public interface Deviations {
    Deviations NONE = new Deviations() {
        @Override
        public double mirror(int stage, int index, Mirror mirror) {
            return 1;
        }

        @Override
        public double channel(int channel) {
            return 1;
        }

        @Override
        public double skip(int layer, int node) {
            return 1;
        }
    };

    /** Factor of a mirror's current; index is its place in the stage's list. */
    double mirror(int stage, int index, Mirror mirror);

    /** Factor of a programmed current, in the order of the bias channels. */
    double channel(int channel);

    /** Factor of the copy that carries a node's current past a layer. */
    double skip(int layer, int node);
}
