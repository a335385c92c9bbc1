package bmru.hil.plan;

/**
 * One time that a clip is played.
 *
 * @param number of the clip's repetition, from 1
 */
public record Take(PlannedClip clip, int number) {}
