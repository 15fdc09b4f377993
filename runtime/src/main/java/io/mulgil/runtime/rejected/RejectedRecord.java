package io.mulgil.runtime.rejected;

import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.RejectedHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads a record of the rejected topic. There are two writers: the steps, with our headers, and Connect's error reporter for what a sink
 * refused, with Connect's own ({@code __connect.errors.*}); the message of its exception begins with our code and a colon.
 */
final class RejectedRecord {
    static final String CONNECT = "__connect.errors.";
    private static final String SINK = "sink";

    private RejectedRecord() {}

    static String cause(ConsumerRecord<byte[], byte[]> record) {
        String ours = header(record, RejectedHeaders.CAUSE);
        if (!ours.isEmpty()) {
            return ours;
        }
        String code = connectMessage(record).split(":", 2)[0];
        return known(code) ? code : Cause.NOT_STORABLE.code();
    }

    static RejectedMessage message(ConsumerRecord<byte[], byte[]> record, boolean redriven) {
        boolean byConnect = header(record, RejectedHeaders.CAUSE).isEmpty();
        String cause = cause(record);
        return new RejectedMessage(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                cause,
                byConnect ? SINK : header(record, RejectedHeaders.STAGE),
                byConnect
                        ? connectMessage(record).replaceFirst("^" + cause + ": ", "")
                        : header(record, RejectedHeaders.TEXT),
                remedy(cause),
                (int) number(header(record, RejectedHeaders.PLACE)),
                header(record, RejectedHeaders.PATH),
                source(record),
                record.value() == null ? new byte[0] : record.value(),
                headers(record),
                redriven);
    }

    static RejectedMessage.Source source(ConsumerRecord<byte[], byte[]> record) {
        String prefix = header(record, RejectedHeaders.TOPIC).isEmpty() ? CONNECT : RejectedHeaders.PREFIX;
        return new RejectedMessage.Source(
                header(record, prefix + "topic"),
                (int) number(header(record, prefix + "partition")),
                number(header(record, prefix + "offset")));
    }

    private static String connectMessage(ConsumerRecord<byte[], byte[]> record) {
        return header(record, CONNECT + "exception.message");
    }

    private static boolean known(String code) {
        return Arrays.stream(Cause.values()).anyMatch(c -> c.code().equals(code));
    }

    private static String remedy(String cause) {
        return Arrays.stream(Cause.values())
                .filter(c -> c.code().equals(cause))
                .findFirst()
                .map(Cause::remedy)
                .orElse("");
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header));
        }
        return headers;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header);
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A number in a header that anybody may have written; -1 when it is none. */
    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
