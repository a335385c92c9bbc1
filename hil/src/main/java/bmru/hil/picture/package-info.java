/** Takes values over an axis, gives pictures as SVG and as pixels, the same bytes of SVG on every machine. */
@NullMarked
package bmru.hil.picture;

import org.jspecify.annotations.NullMarked;
