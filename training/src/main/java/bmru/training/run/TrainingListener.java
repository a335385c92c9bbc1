package bmru.training.run;

import java.nio.file.Path;

/** Is told how training goes. */
public interface TrainingListener {
    /** Nobody listens. */
    TrainingListener NONE = new TrainingListener() {
        @Override
        public void step(int step, int steps, double loss) {}

        @Override
        public void point(CurvePoint point, boolean best) {}
    };

    /** The run goes on from a checkpoint, after so many steps. */
    default void resumed(int step, int steps, Path checkpoint) {}

    void step(int step, int steps, double loss);

    /** A validation; {@code best} where it is the best so far. */
    void point(CurvePoint point, boolean best);
}
