/** Takes names of files on a command line, gives models, recordings and feature tables, checked. */
@NullMarked
package bmru.host.input;

import org.jspecify.annotations.NullMarked;
