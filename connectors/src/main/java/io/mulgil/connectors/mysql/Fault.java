package io.mulgil.connectors.mysql;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/** What an error of the server means for the sink: the one place that decides. Numbers are those that MySQL and MariaDB share. */
enum Fault {
    /** A key is there already, where only the first writer of a partition puts one. */
    DUPLICATE,
    /** One row cannot be stored: find it and reject it. */
    DATA,
    /** Tables are not as remembered: look again. */
    STRUCTURE,
    /** Two transactions stood in each other's way, and this one was taken back: do it again. */
    DEADLOCK,
    /** Wrong password, missing right or database, a server that cannot hold such tables: a person has to act. */
    SETTINGS,
    /** The server or the way to it is away, full or busy: wait and try again. */
    PASSING;

    private static final int DUPLICATE_KEY = 1062;
    private static final Set<Integer> DEADLOCK_CODES = Set.of(1213, 1020);
    /** No table, no column, another column's type, a column that wants a value. */
    private static final Set<Integer> STRUCTURE_CODES = Set.of(1146, 1054, 1364, 1136, 1412, 1615);
    /** Too many columns, row too large, name too long or wrong; trigger or check says no; packet too large; text that the column's encoding lacks. */
    private static final Set<Integer> DATA_CODES =
            Set.of(1117, 1118, 1059, 1166, 1060, 1048, 1644, 3819, 4025, 1153, 1366, 1292, 1265, 1264, 1406, 1690);

    /** What MariaDB says in its words only: too many columns, row too large. */
    private static final int CANNOT_CREATE = 1005;

    private static final Pattern NO_ROOM = Pattern.compile("errno: (185|139)\\b");

    private static final Set<Integer> SETTINGS_CODES = Set.of(
            1044, 1045, 1049, 1071, 1130, 1142, 1143, 1227, 1251, 1275, 1369, 1410, 1698, 1820, 1862, 3118, 4151);

    static Fault of(SQLException e) {
        int code = e.getErrorCode();
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (code == DUPLICATE_KEY) {
            return DUPLICATE;
        }
        if (DEADLOCK_CODES.contains(code) || state.equals("40001")) {
            return DEADLOCK;
        }
        if (STRUCTURE_CODES.contains(code)) {
            return STRUCTURE;
        }
        if (SETTINGS_CODES.contains(code) || state.startsWith("28")) {
            return SETTINGS;
        }
        boolean noRoom = code == CANNOT_CREATE
                && NO_ROOM.matcher(String.valueOf(e.getMessage())).find();
        return noRoom || DATA_CODES.contains(code) || state.startsWith("22") || state.startsWith("45") ? DATA : PASSING;
    }

    /** What the server said, in one line and without the driver's own words before it. */
    static String reason(SQLException e) {
        String text = String.valueOf(e.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
        return text.strip().replaceAll("\\s*\\R\\s*", " ") + " (error " + e.getErrorCode() + ")";
    }
}
