/**
 * Takes a link to any board that speaks the commands of MLPerf Tiny, gives its name, the time that an inference takes and its
 * results: the host's side of the benchmark, written from the published description of its protocol.
 */
@NullMarked
package bmru.boards.mlperf;

import org.jspecify.annotations.NullMarked;
