package bmru.host.model;

import bmru.audio.feature.Normalisation;

/** Normalisations in words. */
final class FrontEndText {
    private FrontEndText() {}

    static String of(Normalisation normalisation) {
        if (normalisation instanceof Normalisation.Fixed fixed) {
            return "fixed, floor " + fixed.floorDb() + " dB (causal)";
        }
        if (normalisation instanceof Normalisation.Running running) {
            return "running over " + running.timeConstantFrames() + " frames, deviation no lower than "
                    + running.leastDeviation() + " of the training data's, floor " + running.floorDb()
                    + " dB (causal)";
        }
        return "over the clip (looks ahead)";
    }
}
