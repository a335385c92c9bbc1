/** Takes a plan file, or clips; gives the takes in the order in which they are played, and each one's timeline with windows. */
@NullMarked
package bmru.hil.plan;

import org.jspecify.annotations.NullMarked;
