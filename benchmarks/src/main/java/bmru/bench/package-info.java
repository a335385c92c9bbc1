/**
 * Takes nothing, gives times: JMH benchmarks of the code that runs for every frame, and a summary that holds them against
 * what the project promises.
 */
@NullMarked
package bmru.bench;

import org.jspecify.annotations.NullMarked;
