package bmru.host.train;

import bmru.training.feature.FeatureCache;
import bmru.training.stream.StreamCache;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options on recordings, of training and of evaluation. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Recordings in the layout of Speech Commands: a folder a word, _background_noise_, and"
                    + " validation_list.txt and testing_list.txt (without both, its hash rule splits).")
    Path data = Path.of("");

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            defaultValue = ".cache/features",
            description = "Folder where train keeps computed features (default: ${DEFAULT-VALUE}); safe to delete."
                    + " evaluate computes them anew.")
    private Path cache = Path.of("");

    @Option(names = "--skip-bad", description = "Leaves out recordings that cannot be read, else they are refused.")
    boolean skipBad;

    FeatureCache cache() {
        return new FeatureCache(cache);
    }

    StreamCache streams() {
        return new StreamCache(cache);
    }
}
