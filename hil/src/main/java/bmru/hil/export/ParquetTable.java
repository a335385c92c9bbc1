package bmru.hil.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A table as Parquet; units and the session's manifest stand in the file's own metadata. */
final class ParquetTable {
    private ParquetTable() {}

    /** Temporary file, then rename. */
    static void write(Path file, Table table, Map<String, String> metadata) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            try (ParquetWriter<Integer> writer = new RowWriter(new LocalOutputFile(temporary), table, metadata)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .build()) {
                for (int row = 0; row < table.rows(); row++) {
                    writer.write(row);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static MessageType schema(Table table) {
        return new MessageType(
                table.name(),
                table.columns().stream().<Type>map(Column::parquetType).toList());
    }

    /** Writes rows by their number. */
    private static final class RowWriter extends ParquetWriter.Builder<Integer, RowWriter> {
        private final Table table;
        private final Map<String, String> metadata;

        RowWriter(OutputFile file, Table table, Map<String, String> metadata) {
            super(file);
            this.table = table;
            this.metadata = metadata;
        }

        @Override
        protected RowWriter self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the library, so it has to be there
        protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
            return new RowSupport(table, metadata);
        }
    }

    /** Hands a row's fields over. */
    private static final class RowSupport extends WriteSupport<Integer> {
        private final Table table;
        private final Map<String, String> metadata;
        private RecordConsumer consumer;

        @SuppressWarnings("NullAway.Init") // prepareForWrite comes before write
        RowSupport(Table table, Map<String, String> metadata) {
            this.table = table;
            this.metadata = metadata;
        }

        @Override
        @SuppressWarnings("deprecation") // as above
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema(table), metadata);
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Integer row) {
            consumer.startMessage();
            List<Column> columns = table.columns();
            for (int c = 0; c < columns.size(); c++) {
                Column column = columns.get(c);
                if (column.present(row)) {
                    consumer.startField(column.name(), c);
                    column.add(row, consumer);
                    consumer.endField(column.name(), c);
                }
            }
            consumer.endMessage();
        }
    }
}
