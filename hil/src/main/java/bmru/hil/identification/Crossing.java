package bmru.hil.identification;

/**
 * The programmed threshold at which a cell switched.
 *
 * @param point number of the operating point
 * @param cell of the layer
 * @param on whether it is the edge at which a low cell goes high, not that at which a high one goes low
 * @param nanoamp programmed current, middle between the last two
 */
record Crossing(int point, int cell, boolean on, double nanoamp) {}
