/** Takes a running live loop, gives a view of it in the terminal: what it hears, its cells, currents, power and detections. */
@NullMarked
package bmru.host.screen;

import org.jspecify.annotations.NullMarked;
