package bmru.training.run;

import java.nio.file.Path;

/**
 * Where a run keeps its state. A plan does not tell what it is carried out on, so that is kept as well: a run that went on
 * with other recordings would be neither the one nor the other.
 *
 * @param path of the file
 * @param recordings that are trained on and validated with: a text that changes with any of them
 */
public record CheckpointFile(Path path, String recordings) {}
