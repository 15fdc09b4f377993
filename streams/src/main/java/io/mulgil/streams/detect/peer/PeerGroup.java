package io.mulgil.streams.detect.peer;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The devices of one group. A span is compared once the first device has finished the next one: by then all that send at least once a span have
 * told theirs. A device is as odd as its mean is far from the group's median, in spreads: the median distance of the last {@value #SPREADS} spans,
 * made comparable with a standard deviation, so that a moment in which all agree does not make a small difference look large.
 *
 * <p>Nothing that comes later changes a comparison; what comes too late for one counts from the next on. At most {@value #MOST} devices, some 50
 * bytes and the tags each.
 */
public final class PeerGroup {
    /** With fewer nobody can say who is the odd one. */
    static final int FEWEST = 4;

    static final int MOST = 10_000;
    /** A mean stands for its device this many spans long, where readings are rarer. */
    static final int HELD = 5;

    static final int SPREADS = 60;
    private static final int FEWEST_SPREADS = 10;
    /** Who has not been heard for so many spans has left. */
    private static final int LEFT = 1_440;
    /** Of a normal distribution: standard deviation over median absolute deviation, and over mean absolute deviation. */
    private static final double BY_MEDIAN = 1.4826;

    private static final double BY_MEAN = 1.2533;

    private final Map<String, PeerMember> members = new HashMap<>();
    private final float[] spreads = new float[SPREADS];
    private int count;
    private long closed = NEVER;
    private long newest = NEVER;

    /**
     * One device held against its group.
     *
     * @param mean of the device in the span
     * @param median of the group
     * @param score how many spreads lie between them
     * @param devices how many were compared
     */
    public record Verdict(
            String device,
            SortedMap<String, String> tags,
            long bin,
            double mean,
            double median,
            double score,
            int devices) {}

    /** Takes what one device tells, and gives what can be compared now: each of the finished spans, device by device in the order of names. */
    public List<Verdict> take(PeerSummary summary) {
        PeerMember member = members.get(summary.device());
        if (member == null) {
            if (members.size() >= MOST) {
                return List.of();
            }
            member = new PeerMember(summary.device());
            members.put(summary.device(), member);
        }
        member.take(summary);
        if (summary.bin() <= newest) {
            return List.of();
        }
        newest = summary.bin();
        List<Verdict> verdicts = new ArrayList<>();
        due().forEach(bin -> compare(bin, verdicts));
        closed = newest - 1;
        return verdicts;
    }

    /** The member that told last, to be kept. */
    public PeerMember member(String device) {
        PeerMember member = members.get(device);
        return member == null ? new PeerMember(device) : member;
    }

    /** A member that was kept. */
    public void restore(PeerMember member) {
        members.put(member.device(), member);
        newest = Math.max(newest, member.newest());
    }

    /** Those who have left; they are forgotten with this. */
    public List<String> left() {
        List<String> left = members.values().stream()
                .filter(member -> newest - member.newest() > LEFT)
                .map(PeerMember::device)
                .toList();
        left.forEach(members::remove);
        return left;
    }

    private SortedSet<Long> due() {
        SortedSet<Long> due = new TreeSet<>();
        for (PeerMember member : members.values()) {
            member.bins(closed, newest - 1, due);
        }
        return due;
    }

    private void compare(long bin, List<Verdict> into) {
        List<PeerMember> present = members.values().stream()
                .filter(member -> !Double.isNaN(member.at(bin, HELD)))
                .sorted((a, b) -> a.device().compareTo(b.device()))
                .toList();
        if (present.size() < FEWEST) {
            return;
        }
        double[] means =
                present.stream().mapToDouble(member -> member.at(bin, HELD)).toArray();
        double median = median(means.clone());
        double[] distances =
                Arrays.stream(means).map(mean -> Math.abs(mean - median)).toArray();
        double average = Arrays.stream(distances).average().orElse(0);
        double middle = median(distances.clone());
        spreads[count % SPREADS] = (float) (middle > 0 ? BY_MEDIAN * middle : BY_MEAN * average);
        count = count + 1 == 2 * SPREADS ? SPREADS : count + 1;
        if (count < FEWEST_SPREADS) {
            return;
        }
        double spread = spread();
        for (int i = 0; i < means.length; i++) {
            PeerMember member = present.get(i);
            if (member.has(bin)) {
                double score = distances[i] == 0 ? 0 : distances[i] / spread;
                into.add(new Verdict(
                        member.device(), member.tags(), bin, means[i], median, Math.min(score, 1e6), means.length));
            }
        }
    }

    private double spread() {
        double[] recent = new double[Math.min(count, SPREADS)];
        for (int i = 0; i < recent.length; i++) {
            recent[i] = spreads[i];
        }
        return median(recent);
    }

    private static double median(double[] numbers) {
        Arrays.sort(numbers);
        int half = numbers.length / 2;
        return numbers.length % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
    }

    /** But for the members, which are kept each by itself. */
    public byte[] bytes() {
        StateWriter out = new StateWriter();
        out.begin(0);
        out.time(closed);
        out.number(count);
        for (int i = 0; i < Math.min(count, SPREADS); i++) {
            out.single(spreads[i]);
        }
        return out.toBytes();
    }

    public void read(byte[] bytes) {
        StateReader in = StateReader.of(bytes, 0);
        closed = in.time();
        count = in.count();
        for (int i = 0; i < Math.min(count, SPREADS); i++) {
            spreads[i] = in.single();
        }
    }
}
