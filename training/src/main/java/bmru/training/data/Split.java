package bmru.training.data;

/** What a clip may be used for: to fit, to choose, or to measure once at the end. No speaker is in two splits. */
public enum Split {
    TRAINING,
    VALIDATION,
    TESTING
}
