/** Takes sound as it arrives and a causal model, gives detections: {@code bmru listen}; the loop knows no display. */
@NullMarked
package bmru.host.listen;

import org.jspecify.annotations.NullMarked;
