package io.mulgil.app.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures in Prometheus' text format, with each name's lines together as it asks. */
final class Exposition {
    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** @param labels name, value, name, value ... */
    void counter(String name, String help, double value, String... labels) {
        line(name, "counter", help, name, value, labels);
    }

    void gauge(String name, String help, double value, String... labels) {
        line(name, "gauge", help, name, value, labels);
    }

    /**
     * @param limits upper limits of the buckets
     * @param counts per bucket, not summed up; one more than there are limits
     */
    void histogram(String name, String help, double[] limits, long[] counts, double sum, String... labels) {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            String limit = i < limits.length ? number(limits[i]) : "+Inf";
            line(name, "histogram", help, name + "_bucket", (double) total, with(labels, "le", limit));
        }
        line(name, "histogram", help, name + "_sum", sum, labels);
        line(name, "histogram", help, name + "_count", (double) total, labels);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        families.values().forEach(text::append);
        return text.toString();
    }

    private void line(String family, String type, String help, String name, double value, String... labels) {
        StringBuilder lines = families.computeIfAbsent(
                family,
                any -> new StringBuilder("# HELP " + family + " " + help + "\n# TYPE " + family + " " + type + "\n"));
        lines.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            lines.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]))
                    .append('"');
        }
        lines.append(labels.length > 0 ? "} " : " ").append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String[] with(String[] labels, String name, String value) {
        String[] more = Arrays.copyOf(labels, labels.length + 2);
        more[labels.length] = name;
        more[labels.length + 1] = value;
        return more;
    }
}
