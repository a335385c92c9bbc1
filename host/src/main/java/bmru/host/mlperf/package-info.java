/** Takes recordings and a board, gives the scores of MLPerf Tiny: wake words in a stream, and inferences timed. */
@NullMarked
package bmru.host.mlperf;

import org.jspecify.annotations.NullMarked;
