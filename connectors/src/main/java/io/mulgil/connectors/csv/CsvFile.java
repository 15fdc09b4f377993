package io.mulgil.connectors.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.mulgil.connectors.Form;
import io.mulgil.core.catalog.Values;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One open file: its columns, and its rows one after the other. */
final class CsvFile implements Closeable {
    static final Form DELIMITER = new Form("one character, or tab", CsvFile::delimiter);

    private final Path path;
    private final SeekableByteChannel channel;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> columns;
    private long rows;
    private boolean broken;

    /**
     * One row.
     *
     * @param number counted from 1, without the header
     * @param problem what is wrong with it, or empty
     */
    record Row(long number, List<String> fields, String problem) {}

    private CsvFile(Path path, SeekableByteChannel channel, Values settings) throws IOException {
        this.path = path;
        this.channel = channel;
        InputStream bytes = Channels.newInputStream(channel);
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter(settings.text("delimiter")))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .detectBomHeader(true)
                .ofCsvRecord(
                        path.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 65_536) : bytes,
                        Charset.forName(settings.text("encoding")));
        this.reader.skipLines((int) settings.integer("skip"));
        this.records = reader.iterator();
        List<String> named = settings.list("columns");
        this.columns = named.isEmpty() ? header() : named;
    }

    static CsvFile open(Path path, Values settings) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(path);
        try {
            return new CsvFile(path, channel, settings);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    List<String> columns() {
        return columns;
    }

    boolean hasNext() {
        try {
            return !broken && records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            return true; // next() says what is wrong
        }
    }

    /**
     * The next row. A file that cannot be read any further ends with one that says so; it bears the number of the last good row, so that a file
     * which was repaired goes on after that.
     */
    Row next() {
        try {
            CsvRecord record = records.next();
            rows++;
            return new Row(rows, record.getFields(), problem(record));
        } catch (CsvParseException | UncheckedIOException e) {
            broken = true;
            return new Row(rows, List.of(), path + " cannot be read past row " + rows + ": " + cause(e));
        }
    }

    /** How much of the file has been read, from 0 to 1. */
    double progress() throws IOException {
        return channel.size() == 0 ? 1 : (double) channel.position() / channel.size();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private List<String> header() {
        List<String> names = new ArrayList<>();
        if (records.hasNext()) {
            for (String name : records.next().getFields()) {
                names.add(name.isBlank() ? "column_" + (names.size() + 1) : name.strip());
            }
        }
        return names;
    }

    private String problem(CsvRecord record) {
        int fields = record.getFieldCount();
        return fields == columns.size()
                ? ""
                : "line " + record.getStartingLineNumber() + " of " + path + " has " + fields + " fields where "
                        + columns.size() + " columns are named";
    }

    private static String cause(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : cause(e.getCause());
    }

    private static char delimiter(String text) {
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException("'" + text + "' is not one character");
        }
        return text.charAt(0);
    }
}
