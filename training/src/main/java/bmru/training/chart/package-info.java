/** Takes figures, gives pictures (PNG). */
@NullMarked
package bmru.training.chart;

import org.jspecify.annotations.NullMarked;
