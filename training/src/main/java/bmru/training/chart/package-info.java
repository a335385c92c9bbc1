/** Takes figures, gives tables (CSV) and pictures (PNG). */
@NullMarked
package bmru.training.chart;

import org.jspecify.annotations.NullMarked;
