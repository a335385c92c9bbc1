package bmru.circuit.netlist;

import bmru.circuit.technology.Devices;
import bmru.circuit.technology.Polarity;
import bmru.circuit.unit.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * Lone cells whose input current rises slowly from 0 and falls again, as a SPICE deck: the experiment that gives a cell's
 * thresholds and outputs.
 *
 * @param text the deck
 * @param probes of each cell: voltage of node v0, then output current, A, positive
 * @param maximumNanoamp top of the ramp
 */
public record CellBench(String text, List<String> probes, double maximumNanoamp) {
    /** Name of the file that the deck makes ngspice write. */
    public static final String READINGS = "cells.readings";

    /**
     * Half of the sweep. Node v0, some 10 fF, moves by a volt when the input has passed the threshold by a current whose
     * charge moves it: a picoampere at this speed, less than at a faster one.
     */
    private static final double RISE_SECONDS = 40;

    private static final int POINTS = 2000;
    private static final Devices PROBE = ProcessLibrary.LAYOUT.draw(1);

    public CellBench {
        probes = List.copyOf(probes);
    }

    /** The currents that are programmed into a cell, nA. */
    public record Programmed(double gainNanoamp, double thresholdNanoamp, double widthNanoamp) {}

    /**
     * What the experiment shows of a cell, nA.
     *
     * @param betaHi input current at which it switches on
     * @param betaLo input current at which it switches off; 0 where it does not, even without input
     * @param high copy of its output where the input is largest
     * @param low copy of its output before the ramp
     */
    public record Reading(double betaHi, double betaLo, double high, double low) {}

    public static CellBench of(List<Programmed> cells, double maximumNanoamp) {
        Deck deck = new Deck("Lone cells of the generic 180 nm card");
        deck.verbatim(ProcessLibrary.text());
        deck.comment("All cells copy one candidate current, which rises and falls");
        deck.add("Vdd vdd 0 " + ProcessLibrary.SUPPLY_VOLT);
        deck.add("Vhalf half 0 " + ProcessLibrary.SUPPLY_VOLT / 2);
        deck.add("Icand vdd cand pwl(0 0", RISE_SECONDS + " " + Deck.amperes(maximumNanoamp), 2 * RISE_SECONDS + " 0)");
        deck.add("Xcand cand cand_p vdd nline");
        List<String> probes = new ArrayList<>();
        for (int c = 1; c <= cells.size(); c++) {
            Programmed cell = cells.get(c - 1);
            deck.add("Xcell" + c, "cand_p", "out" + c, "gain" + c + " thresh" + c + " width" + c, "vdd cell");
            programmed(deck, "gain" + c, cell.gainNanoamp());
            programmed(deck, "thresh" + c, cell.thresholdNanoamp());
            programmed(deck, "width" + c, cell.widthNanoamp());
            ProcessLibrary.mirror(deck, "out" + c, "copy" + c, "out" + c, "vdd", Polarity.SOURCING, PROBE);
            deck.add("Vout" + c, "copy" + c, "half", "0");
            deck.add(".ic v(xcell" + c + ".v0)=0");
            probes.add("v(xcell" + c + ".v0)");
            probes.add("i(vout" + c + ")");
        }
        deck.add(ProcessLibrary.OPTIONS);
        String step = Deck.milliseconds(RISE_SECONDS * 1000 / POINTS);
        deck.add(".tran", step, "" + 2 * RISE_SECONDS, "0", step);
        deck.verbatim(".control\n" + ProcessLibrary.ONE_THREAD + "\nset wr_singlescale\nset numdgt=9");
        deck.add("save", String.join(" ", probes));
        deck.add("run");
        deck.add("wrdata", READINGS, String.join(" ", probes));
        deck.verbatim(".endc\n.end");
        return new CellBench(deck.toString(), probes, maximumNanoamp);
    }

    private static void programmed(Deck deck, String line, double nanoamp) {
        deck.add("I" + line, "vdd", line, Deck.amperes(nanoamp));
        deck.add("X" + line, line, "tail");
    }

    /** Simulated time. */
    public double endSeconds() {
        return 2 * RISE_SECONDS;
    }

    /**
     * @throws IllegalArgumentException naming a cell that did not switch on once, and off at most once
     */
    public List<Reading> readings(Waveforms waveforms) {
        List<Reading> readings = new ArrayList<>();
        for (int c = 0; c < probes.size() / 2; c++) {
            List<Double> switched = waveforms.crossings(2 * c, ProcessLibrary.SUPPLY_VOLT / 2);
            boolean stays = switched.size() == 1;
            double off = stays ? 2 * RISE_SECONDS : switched.size() == 2 ? switched.get(1) : Double.NaN;
            if (!(off >= RISE_SECONDS) || switched.get(0) > RISE_SECONDS) {
                throw new IllegalArgumentException("cell " + (c + 1) + " switched at " + switched
                        + " s: wanted once on before " + RISE_SECONDS + " s and at most once off after it");
            }
            readings.add(new Reading(
                    switched.get(0) / RISE_SECONDS * maximumNanoamp,
                    (2 - off / RISE_SECONDS) * maximumNanoamp,
                    waveforms.at(2 * c + 1, RISE_SECONDS) * Units.ONE_TO_NANO,
                    waveforms.at(2 * c + 1, 0) * Units.ONE_TO_NANO));
        }
        return readings;
    }
}
