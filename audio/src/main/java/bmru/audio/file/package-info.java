/** Takes what is written to a file, gives the whole file or none: a temporary file beside it, renamed at the end. */
@NullMarked
package bmru.audio.file;

import org.jspecify.annotations.NullMarked;
