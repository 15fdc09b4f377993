package io.mulgil.streams.detect.peer;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one device's value was on average in one span of time: all that a group has to know of it. One record of {@code <pipeline>.peers}, whose
 * key is rule and group, so that a group is compared in one place however many partitions the devices are spread over.
 *
 * @param rule by name and version, as groups of another rule are others
 * @param group the value of the tag
 * @param bin the number of the span since 1970
 */
public record PeerSummary(
        String rule, String group, String device, SortedMap<String, String> tags, long bin, double mean) {

    public byte[] key() {
        return (rule + "\n" + group).getBytes(StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        StateWriter out = new StateWriter();
        out.begin(0);
        out.text(rule);
        out.text(group);
        out.text(device);
        out.number(tags.size());
        tags.forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
        out.number(bin);
        out.real(mean);
        return out.toBytes();
    }

    public static PeerSummary read(byte[] bytes) {
        StateReader in = StateReader.of(bytes, 0);
        String rule = in.text();
        String group = in.text();
        String device = in.text();
        SortedMap<String, String> tags = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return new PeerSummary(rule, group, device, tags, in.number(), in.real());
    }
}
