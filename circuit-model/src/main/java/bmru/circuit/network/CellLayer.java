package bmru.circuit.network;

import bmru.circuit.model.Layer;

/** One layer's candidates and states, and what it adds to the skip path. */
final class CellLayer {
    private final Dense candidateMap;
    private final Dense outputMap;
    private final float[] betaLo;
    private final float[] betaHi;
    private final float[] alpha;
    private final boolean[] initial;
    private final float[] rectified;
    private final float[] candidate;
    private final boolean[] state;
    private final float[] cellOutput;
    private final float[] layerOutput;

    CellLayer(Layer layer) {
        candidateMap = Dense.of(layer.candidate());
        outputMap = Dense.of(layer.output());
        betaLo = layer.betaLo().toFloats();
        betaHi = layer.betaHi().toFloats();
        alpha = layer.alpha().toFloats();
        int cells = layer.cells();
        initial = new boolean[cells];
        for (int i = 0; i < cells; i++) {
            initial[i] = layer.initialState().get(i);
        }
        rectified = new float[Dense.padded(layer.candidate().inputs())];
        candidate = new float[cells];
        state = new boolean[cells];
        cellOutput = new float[Dense.padded(cells)];
        layerOutput = new float[layer.output().outputs()];
        reset();
    }

    void reset() {
        System.arraycopy(initial, 0, state, 0, state.length);
    }

    /** Reads the skip path h, updates the states, gives h + ReLU(W_o (alpha s) + b_o). */
    void step(float[] h, float[] next) {
        for (int i = 0; i < layerOutput.length; i++) {
            rectified[i] = Math.max(0, h[i]);
        }
        candidateMap.apply(rectified, candidate);
        for (int i = 0; i < candidate.length; i++) {
            float c = Math.max(0, candidate[i]);
            candidate[i] = c;
            // z_hi = H(c - beta_hi) counts equality, so c = beta_hi sets; z_lo = H(beta_lo - c) does not, so
            // c = beta_lo holds.
            state[i] = c >= betaHi[i] || (c >= betaLo[i] && state[i]);
            cellOutput[i] = state[i] ? alpha[i] : 0;
        }
        outputMap.apply(cellOutput, layerOutput);
        for (int i = 0; i < layerOutput.length; i++) {
            next[i] = h[i] + Math.max(0, layerOutput[i]);
        }
    }

    int cells() {
        return candidate.length;
    }

    float candidate(int cell) {
        return candidate[cell];
    }

    float output(int cell) {
        return cellOutput[cell];
    }

    boolean state(int cell) {
        return state[cell];
    }
}
