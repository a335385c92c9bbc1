package bmru.hil.export;

/**
 * A column of a table.
 *
 * @param name with the unit in it where there is one
 * @param unit "" for none
 */
record Column(String name, FieldType type, String unit) {}
