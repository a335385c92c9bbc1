package bmru.training.run;

/** Is told how training goes. */
public interface TrainingListener {
    /** Nobody listens. */
    TrainingListener NONE = new TrainingListener() {
        @Override
        public void step(int step, int steps, double loss) {}

        @Override
        public void point(CurvePoint point, boolean best) {}
    };

    void step(int step, int steps, double loss);

    /** A validation; {@code best} where it is the best so far. */
    void point(CurvePoint point, boolean best);
}
