package io.mulgil.streams.parse.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which fields say who or where, by their names and by whether they tell things apart. */
final class Identity {
    private static final Set<String> DEVICES = Set.of(
            "device",
            "sensor",
            "meter",
            "dev",
            "node",
            "tag",
            "equipment",
            "machine",
            "inverter",
            "battery",
            "charger",
            "장치",
            "센서",
            "설비",
            "기기",
            "계량기");
    private static final Set<String> MARKS =
            Set.of("id", "uid", "uuid", "guid", "serial", "mac", "imei", "eui", "deveui", "host", "hostname", "아이디");
    private static final Set<String> NUMBERS =
            Set.of("id", "index", "idx", "no", "number", "num", "channel", "port", "slot", "serial", "address", "번호");
    private static final Set<String> NAMES = Set.of("name", "label", "code", "key", "title", "이름", "코드");
    private static final Set<String> PLACES = Set.of(
            "site",
            "plant",
            "building",
            "floor",
            "room",
            "area",
            "zone",
            "location",
            "gateway",
            "station",
            "line",
            "rack",
            "region",
            "city",
            "campus",
            "house",
            "household",
            "apartment",
            "customer",
            "tenant",
            "건물",
            "층",
            "호실",
            "위치",
            "현장");
    private static final Set<String> MEANINGS =
            Set.of("type", "kind", "metric", "measure", "measurement", "parameter", "quantity", "phase", "property");
    private static final String PATH_SIGNS = ".[]*/@$^";
    /** They name a message and not who sent it. */
    private static final Set<String> OF_MESSAGES = Set.of(
            "message",
            "msg",
            "event",
            "transaction",
            "trace",
            "request",
            "sequence",
            "seq",
            "batch",
            "record",
            "packet",
            "correlation",
            "session");

    private static final int LIKELY = 40;
    private static final int MOST_CANDIDATES = 8;

    private Identity() {}

    /** How much a field looks like the name of something; 0 when it does not. */
    static int score(Shape leaf) {
        boolean whole =
                leaf.isOnly(Shape.Kind.NUMBER) && leaf.samples().stream().allMatch(it -> it.matches("\\d{1,18}"));
        boolean text = leaf.isOnly(Shape.Kind.TEXT)
                && !leaf.isLong()
                && leaf.samples().stream().noneMatch(it -> it.isBlank() || it.contains("\n"));
        if (!whole && !text) {
            return 0;
        }
        List<String> words = Words.of(leaf.name());
        String last = Words.last(leaf.name());
        if (words.stream().anyMatch(OF_MESSAGES::contains)) {
            return 0;
        }
        if (whole && !NUMBERS.contains(last) && !MARKS.contains(last)) {
            return 0;
        }
        int device = words.stream().anyMatch(DEVICES::contains) ? 15 : 0;
        return DEVICES.contains(last) ? 95 : base(last, words.size()) == 0 ? 0 : base(last, words.size()) + device;
    }

    private static int base(String last, int words) {
        if (MARKS.contains(last)) {
            return words == 1 ? 80 : 75;
        }
        if (NUMBERS.contains(last)) {
            return 60;
        }
        if (NAMES.contains(last)) {
            return 50;
        }
        return PLACES.contains(last) ? LIKELY : MEANINGS.contains(last) ? LIKELY - 10 : 0;
    }

    static boolean isLikely(Shape leaf) {
        return score(leaf) >= LIKELY;
    }

    /** Whether it says where rather than who. */
    static boolean isPlace(Shape leaf) {
        return score(leaf) >= LIKELY && Words.of(leaf.name()).stream().anyMatch(PLACES::contains);
    }

    /** The likely ones, best first. */
    static List<Shape> likely(Stream<Shape> leaves) {
        return leaves.filter(Identity::isLikely)
                .sorted(Comparator.comparingInt(Identity::score).reversed())
                .toList();
    }

    /**
     * The fewest fields that together with the time tell the elements of an array apart.
     *
     * @param time name of the element's own time, or empty
     */
    static List<String> telling(Shape element, String time) {
        List<String> candidates = element.leaves()
                .filter(leaf -> score(leaf) > 0 && !leaf.name().equals(time) && isPlain(leaf.name()))
                .sorted(Comparator.comparingInt(Identity::score).reversed())
                .map(Shape::name)
                .limit(MOST_CANDIDATES)
                .toList();
        List<String> likely = candidates.stream()
                .filter(name -> isLikely(element.member(name)))
                .toList();
        for (String one : likely) {
            if (tells(element, withTime(time, one))) {
                return List.of(one);
            }
        }
        for (String first : likely) {
            for (String second : candidates) {
                if (!first.equals(second) && tells(element, withTime(time, first, second))) {
                    return List.of(first, second);
                }
            }
        }
        return List.of();
    }

    /** Whether no two elements of one array have the same there, and all have it. */
    static boolean tells(Shape element, List<String> names) {
        Set<List<Object>> seen = new HashSet<>();
        for (Shape.Row row : element.rows()) {
            List<Object> key = new ArrayList<>(List.of(row.array()));
            names.forEach(name -> key.add(row.leaves().getOrDefault(name, "")));
            if (key.contains("") || !seen.add(key)) {
                return false;
            }
        }
        return !names.isEmpty();
    }

    /** Whether a path can name it. */
    static boolean isPlain(String name) {
        return !name.isBlank() && name.chars().noneMatch(c -> PATH_SIGNS.indexOf(c) >= 0 || Character.isISOControl(c));
    }

    /** The first text that says what the object is. */
    static String meaning(Map<String, String> row) {
        return row.entrySet().stream()
                .filter(it -> NAMES.contains(Words.last(it.getKey())) || MEANINGS.contains(Words.last(it.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static List<String> withTime(String time, String... names) {
        List<String> all = new ArrayList<>(List.of(names));
        if (!time.isEmpty()) {
            all.add(time);
        }
        return all;
    }
}
