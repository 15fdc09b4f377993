package io.mulgil.connectors.csv;

import io.mulgil.connectors.Form;
import io.mulgil.connectors.Pace;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** Source {@code csv}: recorded data. Next: {@link CsvSourceTask} sends each row to the raw topic as a flat JSON object. */
public final class CsvSource implements ConnectorComponent {
    static final Options OPTIONS = Options.define()
            .section("File")
            .requiredText(
                    "path",
                    "A file, a folder (all its files, by name), or a pattern such as data/2026-*.csv.gz. Files that end in .gz are unpacked."
                            + " Files that appear later are replayed too.")
            .list("columns", List.of(), "The columns' names, for files whose first row does not hold them.")
            .integer(
                    "skip",
                    0L,
                    0,
                    1_000,
                    "Lines to leave out at the beginning of each file, such as a title, or a header that is wrong.")
            .checked("delimiter", ",", CsvFile.DELIMITER, "What stands between two fields: one character, or tab.")
            .checked(
                    "encoding",
                    "UTF-8",
                    Form.CHARSET,
                    "How the file's characters are written, such as UTF-8 or EUC-KR.")
            .list("absent", List.of(), "Texts that stand for no value, such as NA or ?, besides the empty one.")
            .section("Message")
            .text(
                    "file-field",
                    null,
                    "Adds a field of this name that holds the file's name without its ending, such as device.")
            .list(
                    "key",
                    List.of(),
                    "Columns that name one device: its rows stay in their order. By default all rows of a file do.")
            .section("Time")
            .list(
                    "time.columns",
                    List.of(),
                    "Columns that together hold the time, such as [Date, Time]. They are replaced by one field, time, in UTC. Needed for a pace"
                            + " other than full, and for a shift.")
            .checked(
                    "time.format",
                    "iso",
                    RowTime.FORM,
                    "iso (2026-11-22 13:00:00, also with T, fractions, offset, or the date alone), epoch-s, epoch-ms, or a pattern such as"
                            + " d/M/yyyy H:mm; several time columns are joined by a space.")
            .checked("time.zone", "UTC", Form.ZONE, "Zone of times that carry none, such as Asia/Seoul.")
            .section("Replay")
            .checked(
                    "pace",
                    "full",
                    Pace.FORM,
                    "How fast: full, recorded (as it was), or a factor of that such as 60 (an hour in a minute).")
            .choice(
                    "shift",
                    "none",
                    List.of("none", "now"),
                    "now moves all times by as much as brings the first row to the present.");

    @Override
    public Kind kind() {
        return Kind.SOURCE;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String summary() {
        return "Replays a CSV file or a folder of them, at full speed, as recorded, or a factor of that.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String connectorClass() {
        return "io.mulgil.connectors.csv.CsvSourceConnector";
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        if (values.list("time.columns").isEmpty()) {
            for (String option : List.of("pace", "shift")) {
                if (!List.of("full", "none").contains(values.text(option))) {
                    objections.add(new Objection(
                            option,
                            "no-time",
                            "'" + option + "' needs to know each row's time",
                            "name the columns that hold it in time.columns"));
                }
            }
        }
        return objections;
    }
}
