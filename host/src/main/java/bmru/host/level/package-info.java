/** Takes the names of a level and of what is silicon, gives networks at that level. */
@NullMarked
package bmru.host.level;

import org.jspecify.annotations.NullMarked;
