package bmru.hil.export;

import bmru.hil.session.Columns;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** A column of a table: its name with the unit in it, the unit alone ("" for none), and its field of a row, from 0. */
sealed interface Column {
    String name();

    String unit();

    PrimitiveType parquetType();

    /** Whether there is a value. */
    default boolean present(int row) {
        return true;
    }

    /** The value, where there is one. */
    void add(int row, RecordConsumer consumer);

    /** A field of CSV; "" where there is no value. */
    String csv(int row);

    record Whole(String name, String unit, IntToLongFunction value) implements Column {
        @Override
        public PrimitiveType parquetType() {
            return Types.required(PrimitiveTypeName.INT64).named(name);
        }

        @Override
        public void add(int row, RecordConsumer consumer) {
            consumer.addLong(value.applyAsLong(row));
        }

        @Override
        public String csv(int row) {
            return Long.toString(value.applyAsLong(row));
        }
    }

    record Bit(String name, IntPredicate value) implements Column {
        @Override
        public String unit() {
            return "";
        }

        @Override
        public PrimitiveType parquetType() {
            return Types.required(PrimitiveTypeName.BOOLEAN).named(name);
        }

        @Override
        public void add(int row, RecordConsumer consumer) {
            consumer.addBoolean(value.test(row));
        }

        @Override
        public String csv(int row) {
            return value.test(row) ? "1" : "0";
        }
    }

    /** @param value not a number where there is none */
    record Decimal(String name, String unit, IntToDoubleFunction value) implements Column {
        @Override
        public PrimitiveType parquetType() {
            return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
        }

        @Override
        public boolean present(int row) {
            return !Double.isNaN(value.applyAsDouble(row));
        }

        @Override
        public void add(int row, RecordConsumer consumer) {
            consumer.addDouble(value.applyAsDouble(row));
        }

        @Override
        public String csv(int row) {
            return present(row) ? Double.toString(value.applyAsDouble(row)) : "";
        }
    }

    /** @param value "" where there is none */
    record Text(String name, IntFunction<String> value) implements Column {
        @Override
        public String unit() {
            return "";
        }

        @Override
        public PrimitiveType parquetType() {
            return Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }

        @Override
        public boolean present(int row) {
            return !value.apply(row).isEmpty();
        }

        @Override
        public void add(int row, RecordConsumer consumer) {
            consumer.addBinary(Binary.fromString(value.apply(row)));
        }

        @Override
        public String csv(int row) {
            return Columns.quoted(value.apply(row));
        }
    }
}
