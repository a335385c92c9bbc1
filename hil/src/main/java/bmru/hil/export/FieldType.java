package bmru.hil.export;

/** What a column holds. */
enum FieldType {
    WHOLE,
    DECIMAL,
    TEXT,
    BIT
}
