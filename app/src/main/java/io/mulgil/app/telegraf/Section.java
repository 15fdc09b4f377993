package io.mulgil.app.telegraf;

import io.mulgil.core.lint.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a TOML file that knows where its keys stand. A value of another type than asked for counts as absent: Telegraf itself refuses it. */
final class Section {
    private final String file;
    private final TomlTable table;
    private final Place place;

    /** The whole file. */
    Section(String file, TomlTable table) {
        this(file, table, new Place(file, 1, 1));
    }

    private Section(String file, TomlTable table, Place place) {
        this.file = file;
        this.table = table;
        this.place = place;
    }

    /** The tables of {@code [[inputs.kafka_consumer]]} and the like; also of one that is written {@code [inputs.kafka_consumer]}. */
    List<Section> sections(String dotted) {
        Object found = table.get(dotted);
        if (found instanceof TomlTable one) {
            return List.of(new Section(file, one, at(table.inputPositionOf(dotted))));
        }
        if (!(found instanceof TomlArray array)) {
            return List.of();
        }
        List<Section> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof TomlTable one) {
                all.add(new Section(file, one, at(array.inputPositionOf(i))));
            }
        }
        return all;
    }

    /** Where it begins. */
    Place place() {
        return place;
    }

    /** Where the key stands, or where this begins when it has none. */
    Place place(String dotted) {
        return at(table.inputPositionOf(dotted));
    }

    boolean has(String dotted) {
        return table.contains(dotted);
    }

    boolean isTrue(String dotted) {
        return Boolean.TRUE.equals(table.get(dotted));
    }

    Optional<String> text(String dotted) {
        return Optional.ofNullable(table.get(dotted))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    List<String> texts(String dotted) {
        return table.get(dotted) instanceof TomlArray array ? texts(array).toList() : List.of();
    }

    private static Stream<String> texts(TomlArray array) {
        return IntStream.range(0, array.size())
                .mapToObj(array::get)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private Place at(@Nullable TomlPosition position) {
        return position == null ? place : new Place(file, position.line(), position.column());
    }
}
