package bmru.circuit.network;

import bmru.circuit.model.Affine;

/** Many outputs: the inner loop runs over the outputs, so that it vectorises without changing the order of a sum. */
final class WideDense implements Dense {
    /**
     * [in][out], zero rows after. An array for each input: the compiler does not vectorise a loop that reads one array
     * at several places (three times as slow).
     */
    private final float[][] columns;

    private final float[] bias;

    WideDense(Affine affine) {
        columns = new float[Dense.padded(affine.inputs())][affine.outputs()];
        for (int i = 0; i < affine.inputs(); i++) {
            for (int o = 0; o < affine.outputs(); o++) {
                columns[i][o] = affine.weights().get(o, i);
            }
        }
        bias = affine.bias().toFloats();
    }

    @Override
    public void apply(float[] x, float[] target) {
        System.arraycopy(bias, 0, target, 0, bias.length);
        for (int i = 0; i < columns.length; i += BLOCK) {
            addBlock(x, i, target);
        }
    }

    private void addBlock(float[] x, int first, float[] target) {
        float[] column0 = columns[first];
        float[] column1 = columns[first + 1];
        float[] column2 = columns[first + 2];
        float[] column3 = columns[first + 3];
        float x0 = x[first];
        float x1 = x[first + 1];
        float x2 = x[first + 2];
        float x3 = x[first + 3];
        for (int o = 0; o < column0.length; o++) {
            target[o] = target[o] + column0[o] * x0 + column1[o] * x1 + column2[o] * x2 + column3[o] * x3;
        }
    }
}
