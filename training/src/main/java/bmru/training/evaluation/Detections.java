package bmru.training.evaluation;

import bmru.circuit.decision.LiveDecision;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.stream.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/**
 * What a live decision reports of streams.
 *
 * @param hours of sound
 * @param words one a keyword that was spoken
 * @param wrong labels of all that was reported and not spoken
 */
public record Detections(double hours, List<Word> words, List<String> wrong) {
    /** A word counts as detected until so long after the end of its recording, seconds. */
    private static final double GRACE_S = 0.5;

    /**
     * A keyword that was spoken.
     *
     * @param speaker who said it
     * @param word that was said
     * @param delayMs from the end of its sound to its detection; not a number where it was missed
     */
    public record Word(String speaker, String word, double delayMs) {
        public boolean detected() {
            return !Double.isNaN(delayMs);
        }
    }

    public Detections {
        words = List.copyOf(words);
        wrong = List.copyOf(wrong);
    }

    /** @param rule that decides, whatever the model's own */
    static Detections of(Model model, DecisionRule rule, HeardStreams streams) {
        List<Word> words = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (HeardStreams.Heard one : streams.heard()) {
            judge(model, rule, one, words, wrong);
        }
        return new Detections(streams.hours(), words, wrong);
    }

    /** Adds the stream's keywords and what was reported wrongly. */
    private static void judge(
            Model model, DecisionRule rule, HeardStreams.Heard heard, List<Word> words, List<String> wrong) {
        LiveDecision decision = new LiveDecision(model.with(rule));
        int hop = model.frontEnd().hopSize();
        int half = model.frontEnd().fftSize() / 2;
        double rate = model.frontEnd().sampleRateHz();
        List<SpokenWord> spoken = heard.spoken();
        double[] delaysMs = new double[spoken.size()];
        java.util.Arrays.fill(delaysMs, Double.NaN);
        double[] y = new double[heard.classes()];
        int word = 0;
        for (int frame = 0; frame < heard.frames(); frame++) {
            heard.frame(frame, y);
            int detected = decision.add(y);
            if (detected == LiveDecision.NONE) {
                continue;
            }
            // A frame is known half a frame after its middle.
            long now = (long) frame * hop + half;
            while (word < spoken.size() && now > spoken.get(word).end() + GRACE_S * rate) {
                word++;
            }
            String label = model.labels().get(detected);
            int said = said(spoken, word, now, label, delaysMs);
            if (said < 0) {
                wrong.add(label);
            } else {
                delaysMs[said] = 1000.0 * (now - spoken.get(said).spokenEnd()) / rate;
            }
        }
        for (int w = 0; w < delaysMs.length; w++) {
            words.add(new Word(spoken.get(w).speaker(), spoken.get(w).word(), delaysMs[w]));
        }
    }

    /** The first word from {@code word} on that a detection can mean: one may begin before the time of the last is over. */
    private static int said(List<SpokenWord> spoken, int word, long now, String label, double[] delaysMs) {
        for (int w = word; w < spoken.size() && spoken.get(w).start() <= now; w++) {
            boolean open = Double.isNaN(delaysMs[w]) && spoken.get(w).word().equals(label);
            if (open) {
                return w;
            }
        }
        return -1;
    }

    /** With one of the keywords alone, and what was wrongly taken for it. */
    Detections only(String keyword) {
        return new Detections(
                hours,
                words.stream().filter(word -> word.word().equals(keyword)).toList(),
                wrong.stream().filter(keyword::equals).toList());
    }

    public int falseAlarms() {
        return wrong.size();
    }

    public int detected() {
        return (int) words.stream().filter(Word::detected).count();
    }

    /** Share of the keywords that were missed; 0 where none was spoken. */
    public double missRate() {
        return words.isEmpty() ? 0 : 1 - (double) detected() / words.size();
    }
}
