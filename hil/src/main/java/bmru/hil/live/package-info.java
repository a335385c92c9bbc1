/**
 * Takes sound as it arrives and a model at one of its levels, gives frames (in rings that readers follow at their own pace)
 * and events (detections, what was lost) to listeners that never hold the sound up; knows no display and no arguments.
 */
@NullMarked
package bmru.hil.live;

import org.jspecify.annotations.NullMarked;
