/**
 * Takes samples at the rate of a front end, gives feature frames (mel-frequency cepstral coefficients), for a whole clip or frame by
 * frame as sound arrives.
 *
 * <p>{@link bmru.audio.feature.FrontEnd} says which features; {@link bmru.audio.feature.ClipFeatures} and {@link
 * bmru.audio.feature.FeatureStream} compute them with the same kernel, so that training and live use cannot differ.
 */
@NullMarked
package bmru.audio.feature;

import org.jspecify.annotations.NullMarked;
