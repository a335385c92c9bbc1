/** Takes features and a plan, gives a trained model and its learning curve; goes on after an interruption. */
@NullMarked
package bmru.training.run;

import org.jspecify.annotations.NullMarked;
