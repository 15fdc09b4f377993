package io.mulgil.runtime.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What deploying changes on a Connect cluster, so that it can be looked at before. Secrets do not show in it. */
public record ConnectPlan(List<Change> changes) {
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|token|secret|jaas).*");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\w+:.+}");

    public ConnectPlan {
        changes = List.copyOf(changes);
    }

    /** What becomes of a connector. */
    public enum Kind {
        CREATE,
        UPDATE,
        KEEP,
        DELETE
    }

    /** One connector. */
    public record Change(Kind kind, String connector, List<Difference> differences) {
        public Change {
            differences = List.copyOf(differences);
        }
    }

    /** One setting that is not as it was; absent where there is or was none. */
    public record Difference(String option, Optional<String> before, Optional<String> after) {}

    /**
     * The way from what is there to what is wanted.
     *
     * @param wanted settings by connector
     * @param existing settings of every connector of the cluster; those of other pipelines are left alone
     */
    static ConnectPlan of(
            String pipeline, Map<String, Map<String, String>> wanted, Map<String, Map<String, String>> existing) {
        List<Change> changes = new ArrayList<>();
        new TreeMap<>(wanted).forEach((name, settings) -> {
            Map<String, String> before = existing.get(name);
            if (before == null) {
                changes.add(new Change(Kind.CREATE, name, differences(Map.of(), settings)));
            } else {
                List<Difference> differences = differences(before, settings);
                changes.add(new Change(differences.isEmpty() ? Kind.KEEP : Kind.UPDATE, name, differences));
            }
        });
        existing.forEach((name, settings) -> {
            if (pipeline.equals(settings.get("pipeline")) && !wanted.containsKey(name)) {
                changes.add(new Change(Kind.DELETE, name, List.of()));
            }
        });
        return new ConnectPlan(changes);
    }

    public boolean changesNothing() {
        return changes.stream().allMatch(change -> change.kind() == Kind.KEEP);
    }

    private static List<Difference> differences(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> options = new TreeSet<>(before.keySet());
        options.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String option : options) {
            Optional<String> was = Optional.ofNullable(before.get(option));
            Optional<String> is = Optional.ofNullable(after.get(option));
            if (!was.equals(is)) {
                differences.add(new Difference(
                        option, was.map(text -> shown(option, text)), is.map(text -> shown(option, text))));
            }
        }
        return differences;
    }

    private static String shown(String option, String text) {
        return SECRET.matcher(option).matches() && !REFERENCE.matcher(text).matches() ? "(secret)" : text;
    }
}
