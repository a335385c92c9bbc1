/** Takes the bytes of a FLAC file, gives those of its samples, checked against the sums that the file has of them. */
@NullMarked
package bmru.audio.flac;

import org.jspecify.annotations.NullMarked;
