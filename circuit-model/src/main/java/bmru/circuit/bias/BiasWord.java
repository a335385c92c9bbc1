package bmru.circuit.bias;

import bmru.circuit.structure.BiasChannel;

/**
 * One word of a bias program.
 *
 * @param channel it goes to
 * @param code of the channel's DAC
 * @param wantedFemtoamp current that the circuit asks for
 * @param setFemtoamp current that the code gives
 */
public record BiasWord(BiasChannel channel, int code, long wantedFemtoamp, long setFemtoamp) {
    public long errorFemtoamp() {
        return setFemtoamp - wantedFemtoamp;
    }
}
