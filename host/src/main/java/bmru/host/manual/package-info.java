/** Takes the tree of all commands, gives what describes them elsewhere: manual pages and completion for a shell. */
@NullMarked
package bmru.host.manual;

import org.jspecify.annotations.NullMarked;
