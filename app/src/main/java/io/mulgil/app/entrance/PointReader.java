package io.mulgil.app.entrance;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns one point of line protocol into one flat JSON message: {@code cpu,host=a usage=1.5 1700000000000000000} into
 * {@code {"time":"...","measurement":"cpu","host":"a","usage":1.5}}. Numbers keep their digits. Next on the way of a reading: the raw topic and parse.
 */
final class PointReader {
    private static final String TIME = "time";
    private static final String MEASUREMENT = "measurement";
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final int LONGEST_NUMBER = 400;
    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] body;
    private final Precision precision;
    private final Instant now;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int length;

    PointReader(byte[] body, Precision precision, Instant now) {
        this.body = body;
        this.precision = precision;
        this.now = now;
    }

    /** Returns where the point that was read ends: at the end of its line. */
    int end() {
        return at;
    }

    byte[] read(int from, int to) throws UnreadableLineException {
        at = from;
        length = to;
        names.clear();
        names.add(TIME);
        names.add(MEASUREMENT);
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        String measurement = name("measurement", false);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), fields)) {
            json.writeStartObject();
            json.writeStringProperty(MEASUREMENT, measurement);
            tags(json);
            fields(json);
            json.writeStringProperty(TIME, time().toString());
            json.writeEndObject();
        }
        return fields.toByteArray();
    }

    private void tags(JsonGenerator json) throws UnreadableLineException {
        while (is(',')) {
            at++;
            String name = newName("tag");
            String value = name("tag value", true);
            json.writeStringProperty(name, value);
        }
        if (!is(' ')) {
            throw new UnreadableLineException("missing fields");
        }
        spaces();
    }

    private void fields(JsonGenerator json) throws UnreadableLineException {
        if (ended()) {
            throw new UnreadableLineException("missing fields");
        }
        field(json);
        while (is(',')) {
            at++;
            field(json);
        }
    }

    private void field(JsonGenerator json) throws UnreadableLineException {
        json.writeName(newName("field"));
        if (is('"')) {
            json.writeString(quoted());
            return;
        }
        int from = at;
        while (!ended() && body[at] != ',' && body[at] != ' ') {
            at++;
        }
        value(json, text(from, at));
    }

    private static void value(JsonGenerator json, String text) throws UnreadableLineException {
        switch (text) {
            case "" -> throw new UnreadableLineException("missing field value");
            case "t", "T", "true", "True", "TRUE" -> json.writeBoolean(true);
            case "f", "F", "false", "False", "FALSE" -> json.writeBoolean(false);
            default -> json.writeNumber(number(text));
        }
    }

    private static String number(String text) throws UnreadableLineException {
        char last = text.charAt(text.length() - 1);
        String digits = text.substring(0, text.length() - 1);
        try {
            if (last == 'i') {
                return Long.toString(Long.parseLong(digits));
            }
            if (last == 'u') {
                return Long.toUnsignedString(Long.parseUnsignedLong(digits));
            }
        } catch (NumberFormatException no) {
            throw new UnreadableLineException("invalid number '" + text + "'");
        }
        if (text.length() > LONGEST_NUMBER
                || !NUMBER.matcher(text).matches()
                || !Double.isFinite(Double.parseDouble(text))) {
            throw new UnreadableLineException(
                    Character.isLetter(text.charAt(0))
                            ? "invalid boolean '" + text + "'"
                            : "invalid number '" + text + "'");
        }
        return JSON_NUMBER.matcher(text).matches() ? text : new BigDecimal(text).toString();
    }

    private Instant time() throws UnreadableLineException {
        if (!ended() && body[at] != ' ') {
            throw new UnreadableLineException("invalid field format");
        }
        spaces();
        int from = at;
        while (!ended() && body[at] != ' ') {
            at++;
        }
        String text = text(from, at).strip();
        spaces();
        if (!ended()) {
            throw new UnreadableLineException("bad timestamp");
        }
        try {
            return text.isEmpty() ? now : precision.instant(Long.parseLong(text));
        } catch (NumberFormatException no) {
            throw new UnreadableLineException("bad timestamp");
        } catch (ArithmeticException far) {
            throw new UnreadableLineException("time outside range");
        }
    }

    /** A key and the equals sign behind it. */
    private String newName(String kind) throws UnreadableLineException {
        String name = name(kind + " key", true);
        if (!is('=')) {
            throw new UnreadableLineException("missing " + kind + " value");
        }
        at++;
        if (!names.add(name)) {
            throw new UnreadableLineException(
                    name.equals(TIME) || name.equals(MEASUREMENT)
                            ? "the " + kind + " key '" + name + "' is reserved"
                            : "'" + name + "' is there twice");
        }
        return name;
    }

    /** @param equals whether an equals sign ends it, too */
    private String name(String what, boolean equals) throws UnreadableLineException {
        int from = at;
        boolean escaped = false;
        while (!ended() && body[at] != ',' && body[at] != ' ' && !(equals && body[at] == '=')) {
            boolean escape = body[at] == '\\' && at + 1 < length && special(body[at + 1]);
            escaped |= escape;
            at += escape ? 2 : 1;
        }
        if (at == from) {
            throw new UnreadableLineException("missing " + what);
        }
        String text = text(from, at);
        return escaped ? text.replaceAll("\\\\([, =])", "$1") : text;
    }

    private String quoted() throws UnreadableLineException {
        int from = ++at;
        boolean escaped = false;
        while (at < length && body[at] != '"') {
            escaped |= body[at] == '\\';
            at += body[at] == '\\' ? 2 : 1;
        }
        if (at >= length) {
            throw new UnreadableLineException("unbalanced quotes");
        }
        String text = text(from, at++);
        return escaped ? text.replaceAll("\\\\([\"\\\\])", "$1") : text;
    }

    private String text(int from, int to) throws UnreadableLineException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body, from, to - from))
                    .toString();
        } catch (CharacterCodingException no) {
            throw new UnreadableLineException("invalid UTF-8");
        }
    }

    private void spaces() {
        while (is(' ')) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < length && body[at] == c;
    }

    private boolean ended() {
        return at >= length || body[at] == '\n' || (body[at] == '\r' && (at + 1 >= length || body[at + 1] == '\n'));
    }

    private static boolean special(byte b) {
        return b == ',' || b == ' ' || b == '=';
    }
}
