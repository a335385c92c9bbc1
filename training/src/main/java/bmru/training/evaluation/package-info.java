/** Takes a model and labelled features, gives its figures: accuracy, confusion, rates over the threshold, streams. */
@NullMarked
package bmru.training.evaluation;

import org.jspecify.annotations.NullMarked;
