package io.mulgil.app.query;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of SQL. Names come from the catalog only and are quoted all the same; what people send is always a parameter. */
final class Sql {
    private Sql() {}

    static String name(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    static String names(String alias, Collection<String> identifiers) {
        return identifiers.stream().map(one -> alias + "." + name(one)).collect(Collectors.joining(", "));
    }

    /** {@code t."site" = ? and t."device" = ?}. */
    static String same(String alias, List<String> keys) {
        return keys.stream().map(key -> alias + "." + name(key) + " = ?").collect(Collectors.joining(" and "));
    }
}
