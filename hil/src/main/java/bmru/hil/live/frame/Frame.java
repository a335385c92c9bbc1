package bmru.hil.live.frame;

import bmru.circuit.level.LevelView;

/**
 * One frame as a network or a board saw it: features, candidates and states of the cells, class currents, evidence, power.
 * Filled anew for each frame, without an object; readers have copies of their own.
 */
public final class Frame {
    private final float[] levelsDb;
    private final float[] features;
    private final float[] candidates;
    private final boolean[] states;
    private final float[] classes;
    private final float[] evidence;
    private long number;
    private long wallMs;
    private float latencyMs;
    private long decidedNanos;
    private float rms;
    private float peak;
    private int winner;
    private float nanowatt;
    private double nanojoule;

    public Frame(Layout layout) {
        levelsDb = new float[layout.bands()];
        features = new float[layout.coefficients()];
        candidates = new float[layout.allCells()];
        states = new boolean[candidates.length];
        classes = new float[layout.labels().size()];
        evidence = new float[classes.length];
    }

    public void begin(long frame, long clockMs) {
        number = frame;
        wallMs = clockMs;
    }

    public void levels(float[] bandsDb) {
        System.arraycopy(bandsDb, 0, levelsDb, 0, levelsDb.length);
    }

    public void sound(float[] given, double soundRms, double soundPeak) {
        System.arraycopy(given, 0, features, 0, features.length);
        rms = (float) soundRms;
        peak = (float) soundPeak;
    }

    /** @param energyNanojoule drawn since the start */
    public void network(LevelView view, double powerNanowatt, double energyNanojoule) {
        int cell = 0;
        for (int l = 0; l < view.layers(); l++) {
            for (int c = 0; c < view.cells(l); c++) {
                candidates[cell] = (float) view.candidateNanoamp(l, c);
                states[cell++] = view.state(l, c);
            }
        }
        for (int k = 0; k < classes.length; k++) {
            classes[k] = (float) view.classNanoamp(k);
        }
        winner = view.winner();
        power(powerNanowatt, energyNanojoule);
    }

    public void power(double powerNanowatt, double energyNanojoule) {
        nanowatt = (float) powerNanowatt;
        nanojoule = energyNanojoule;
    }

    public void state(int cell, boolean high) {
        states[cell] = high;
    }

    /** @param y of each class, in units of so many nA */
    public void classes(double[] y, double unitNanoamp, int largest) {
        for (int k = 0; k < classes.length; k++) {
            classes[k] = (float) (y[k] * unitNanoamp);
        }
        winner = largest;
    }

    public void evidence(int index, double value) {
        evidence[index] = (float) value;
    }

    /** It is decided now, so long after the end of its sound. */
    public void decided(double milliseconds) {
        latencyMs = (float) milliseconds;
        decidedNanos = System.nanoTime();
    }

    public void copy(Frame other) {
        System.arraycopy(other.levelsDb, 0, levelsDb, 0, levelsDb.length);
        System.arraycopy(other.features, 0, features, 0, features.length);
        System.arraycopy(other.candidates, 0, candidates, 0, candidates.length);
        System.arraycopy(other.states, 0, states, 0, states.length);
        System.arraycopy(other.classes, 0, classes, 0, classes.length);
        System.arraycopy(other.evidence, 0, evidence, 0, evidence.length);
        number = other.number;
        wallMs = other.wallMs;
        latencyMs = other.latencyMs;
        decidedNanos = other.decidedNanos;
        rms = other.rms;
        peak = other.peak;
        winner = other.winner;
        nanowatt = other.nanowatt;
        nanojoule = other.nanojoule;
    }

    /** From 0 at the start of the sound. */
    public long number() {
        return number;
    }

    /** Time of day when it was decided, milliseconds since 1970. */
    public long wallMs() {
        return wallMs;
    }

    /** From the end of its sound to its decision; not a number where the sound does not come at its own pace. */
    public float latencyMs() {
        return latencyMs;
    }

    /** Since the end of its sound, or its decision where the sound does not come at its own pace. */
    public double ageMs() {
        return (System.nanoTime() - decidedNanos) * 1e-6 + (Float.isNaN(latencyMs) ? 0 : latencyMs);
    }

    /** Of the sound that it added, 1 is full scale. */
    public float rms() {
        return rms;
    }

    public float peak() {
        return peak;
    }

    /** Of a mel band, dB. */
    public float levelDb(int band) {
        return levelsDb[band];
    }

    public float feature(int coefficient) {
        return features[coefficient];
    }

    /** All of them, not to be changed. */
    public float[] features() {
        return features;
    }

    /** Candidate of a cell, counted through all layers, nA; not a number on a board. */
    public float candidate(int cell) {
        return candidates[cell];
    }

    public boolean state(int cell) {
        return states[cell];
    }

    /** y of a class, nA. */
    public float classNanoamp(int index) {
        return classes[index];
    }

    /** What speaks for a class, in the unit of the decision's threshold. */
    public float evidence(int index) {
        return evidence[index];
    }

    public int winner() {
        return winner;
    }

    /** Drawn from the supply; not a number where there is none. */
    public float nanowatt() {
        return nanowatt;
    }

    /** Drawn from the supply since the start. */
    public double nanojoule() {
        return nanojoule;
    }
}
