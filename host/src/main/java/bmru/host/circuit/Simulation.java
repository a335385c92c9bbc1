package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.analog.NodeNoise;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.chip.Chip;
import bmru.circuit.die.Die;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.network.NetworkState;
import bmru.circuit.power.Supply;
import bmru.circuit.power.SupplyModel;

/** One level of the model, a frame at a time. */
interface Simulation {
    NetworkState step(float[] frame) throws RefusedException;

    /** Power in the last frame; nothing for the exact network, which is no circuit. */
    Supply supply();

    /** Features beyond the range of their DAC so far. */
    default long beyondRange() {
        return 0;
    }

    static Simulation exact(Die die) {
        ExactNetwork network = new ExactNetwork(die.circuit().model());
        return new Simulation() {
            @Override
            public NetworkState step(float[] frame) {
                return network.step(frame);
            }

            @Override
            public Supply supply() {
                return new Supply(0, 0);
            }
        };
    }

    static Simulation circuit(Die die, NodeNoise noise) {
        double[] programmed = AnalogNetwork.wanted(die);
        AnalogNetwork network = new AnalogNetwork(die, programmed, noise);
        SupplyModel supply = new SupplyModel(die, programmed);
        return new Simulation() {
            @Override
            public NetworkState step(float[] frame) {
                return network.step(frame);
            }

            @Override
            public Supply supply() {
                return supply.at(network);
            }
        };
    }

    static Simulation chip(Die die, ChipTables tables) throws BiasException {
        return new ChipSimulation(die, tables);
    }

    /** A chip that is programmed, started, and fed through its input DACs. */
    final class ChipSimulation implements Simulation {
        private final Chip chip;
        private final InputCodes codes;
        private final SupplyModel supply;
        private long beyond;

        ChipSimulation(Die die, ChipTables tables) throws BiasException {
            chip = new Chip(die, tables);
            codes = new InputCodes(tables);
            BiasProgram program = BiasProgram.compile(die.circuit(), tables);
            chip.powerOn();
            program.powerUpOrder()
                    .forEach(word -> chip.writeShadow(word.channel().index(), word.code()));
            chip.commit();
            chip.start();
            supply = new SupplyModel(die, chip.probe().programmedNanoamp());
        }

        @Override
        public NetworkState step(float[] frame) throws RefusedException {
            beyond += codes.encode(frame);
            for (int rail = 0; rail < codes.rails(); rail++) {
                chip.setInput(rail, codes.code(rail));
            }
            if (!chip.step()) {
                throw new RefusedException("the chip stopped: " + chip.fault());
            }
            return chip.probe();
        }

        @Override
        public Supply supply() {
            return supply.at(chip.probe());
        }

        @Override
        public long beyondRange() {
            return beyond;
        }
    }
}
