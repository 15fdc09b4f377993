package io.mulgil.app.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of messages. Of very many only the first are shown; the counts are of all.
 *
 * @param problems what is wrong with the steps that were to be tried; with an error among them nothing was tried
 * @param messages how many the text held
 * @param accepted how many of them were
 * @param readings how many readings they gave
 * @param shown the first readings
 * @param rejections the first rejected messages
 * @param leaves what became of every field of the accepted messages
 */
public record TrialAnswer(
        List<Fault> problems,
        long messages,
        long accepted,
        long rejected,
        long filtered,
        long readings,
        List<Shown> shown,
        List<Refused> rejections,
        Leaves leaves) {
    /** Something wrong in the YAML, as a check of the file tells it. */
    public record Fault(String severity, int line, int column, String code, String what, String remedy) {}

    /**
     * A reading.
     *
     * @param message which one gave it, from 1
     */
    public record Shown(long message, String time, Map<String, String> tags, Map<String, Object> values) {}

    /**
     * A rejected message.
     *
     * @param message which one, from 1
     * @param place the byte in the message, where a single one is to blame
     * @param line of the text that was sent, from 1
     * @param column in characters, from 1
     */
    public record Refused(
            long message,
            String cause,
            String text,
            String remedy,
            String stage,
            String path,
            Optional<Integer> place,
            Optional<Integer> line,
            Optional<Integer> column) {}

    /**
     * The account of all fields: kept + dropped = total.
     *
     * @param balanced whether that is so
     * @param fates by path; the first of very many
     * @param different how many there are
     */
    public record Leaves(long total, long kept, long dropped, boolean balanced, List<LeafFate> fates, int different) {}

    /**
     * What became of a field, and why.
     *
     * @param fate the rule's fixed name, such as kept_value or dropped_outside
     */
    public record LeafFate(String path, String fate, String text, boolean kept, long count) {}
}
