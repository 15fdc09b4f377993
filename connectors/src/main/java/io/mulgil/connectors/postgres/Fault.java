package io.mulgil.connectors.postgres;

import java.sql.SQLException;
import java.util.Set;

/** What an error of the database means for the sink: the one place that decides. Codes are PostgreSQL's, Appendix A of its manual. */
enum Fault {
    /** A key is there already: redo the batch by looking up what exists. */
    DUPLICATE,
    /** One row cannot be stored: find it and reject it. */
    DATA,
    /** Tables are not as remembered: look again. */
    STRUCTURE,
    /** Wrong password, missing right or database: a person has to act. */
    SETTINGS,
    /** The server or the way to it is away, full or busy: wait and try again. */
    PASSING;

    private static final Set<String> ROW_CODES = Set.of("23502", "23514", "54000", "54011");
    private static final Set<String> STRUCTURE_CODES =
            Set.of("42P01", "42703", "42804", "3F000", "22P03", "0A000", "42P17");
    private static final Set<String> SETTINGS_CODES = Set.of("28000", "28P01", "3D000", "42501");

    static Fault of(SQLException e) {
        String code = e.getSQLState() == null ? "" : e.getSQLState();
        if (code.equals("23505")) {
            return DUPLICATE;
        }
        if (STRUCTURE_CODES.contains(code)) {
            return STRUCTURE;
        }
        if (SETTINGS_CODES.contains(code)) {
            return SETTINGS;
        }
        return code.startsWith("22") || ROW_CODES.contains(code) ? DATA : PASSING;
    }

    /** Whether waiting helps only after somebody made room. */
    static boolean diskFull(SQLException e) {
        return "53100".equals(e.getSQLState());
    }
}
