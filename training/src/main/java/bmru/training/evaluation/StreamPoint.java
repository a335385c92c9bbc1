package bmru.training.evaluation;

/**
 * What a live decision with a threshold makes of a stream.
 *
 * @param threshold share of the last frames from which a keyword is detected
 * @param missRate share of the spoken keywords that were not detected
 * @param falseAlarmsPerHour detections of a keyword that was not spoken, or once more
 * @param medianDelayMs from the end of the word's sound to its detection; NaN where none was detected
 */
public record StreamPoint(double threshold, double missRate, double falseAlarmsPerHour, double medianDelayMs) {}
