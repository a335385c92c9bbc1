package bmru.circuit.analog;

/** What noise does to the currents at nodes; one instance serves one thread. */
public interface NodeNoise {
    NodeNoise NONE = new NodeNoise() {
        @Override
        public void disturb(double[] node, int count) {
            // Quiet.
        }

        @Override
        public void disturbOutputs(double[] output, int count) {
            // Quiet.
        }
    };

    /** Adds noise to summed currents. */
    void disturb(double[] node, int count);

    /** Adds noise to the outputs of cells, which their input's noise does not reach. */
    void disturbOutputs(double[] output, int count);
}
