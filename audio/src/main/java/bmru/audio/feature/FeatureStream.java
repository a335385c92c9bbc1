package bmru.audio.feature;

import be.tarsos.dsp.AudioDispatcher;
import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import bmru.audio.source.SampleSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Causal features of a stream of sound, frame by frame, sliced by TarsosDSP's dispatcher. The frames are those of {@link
 * ClipFeatures} on the same samples: frame k is centred on sample k x hopSize, so it is known half a frame later.
 */
public final class FeatureStream {
    /** Is given each frame as it is complete. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param frame from 0 on
         * @param features the coefficients, overwritten by the next frame
         * @return whether to go on
         * @throws IOException ends the run, which throws it on
         */
        boolean onFrame(long frame, float[] features) throws IOException;

        /**
         * Is given the levels of the same frame's mel bands before its features.
         *
         * @param levelsDb overwritten by the next frame
         */
        default void onLevels(float[] levelsDb) {}
    }

    private FeatureStream() {}

    /**
     * Runs until the source ends or the listener has enough. The source is not closed.
     *
     * @throws IOException where the source fails, or what the listener throws
     */
    public static void run(SampleSource source, FrontEnd frontEnd, Listener listener) throws IOException {
        if (source.sampleRateHz() != frontEnd.sampleRateHz()) {
            throw new IllegalArgumentException("source has " + source.sampleRateHz() + " Hz: the front end wants "
                    + frontEnd.sampleRateHz() + " Hz");
        }
        DispatcherInput input = new DispatcherInput(source, frontEnd);
        AudioDispatcher dispatcher =
                new AudioDispatcher(input, frontEnd.fftSize(), frontEnd.fftSize() - frontEnd.hopSize());
        FrameProcessor processor = new FrameProcessor(dispatcher, input, frontEnd, listener);
        dispatcher.addAudioProcessor(processor);
        dispatcher.run();
        input.rethrowFailure();
        if (processor.failure != null) {
            throw processor.failure;
        }
    }

    private static final class FrameProcessor implements AudioProcessor {
        private final AudioDispatcher dispatcher;
        private final DispatcherInput input;
        private final FrameFeatures kernel;
        private final Listener listener;
        private final float[] features;
        private long frame;
        private @Nullable IOException failure;

        FrameProcessor(AudioDispatcher dispatcher, DispatcherInput input, FrontEnd frontEnd, Listener listener) {
            this.dispatcher = dispatcher;
            this.input = input;
            kernel = new FrameFeatures(frontEnd);
            this.listener = listener;
            features = new float[frontEnd.coefficients()];
        }

        @Override
        public boolean process(AudioEvent event) {
            if (input.failed()) {
                return true;
            }
            kernel.compute(event.getFloatBuffer(), 0, features, 0);
            listener.onLevels(kernel.levelsDb());
            try {
                if (!listener.onFrame(frame++, features)) {
                    dispatcher.stop();
                }
            } catch (IOException e) {
                failure = e;
                dispatcher.stop();
            }
            return true;
        }

        @Override
        public void processingFinished() {}
    }
}
