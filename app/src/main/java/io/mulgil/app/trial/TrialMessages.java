package io.mulgil.app.trial;

import io.mulgil.app.entrance.MessageSplitter;
import io.mulgil.app.entrance.MessageSplitter.Span;
import io.mulgil.app.entrance.UnsplittableException;
import java.util.List;

/** Finds the messages in a text that somebody pastes: one, the elements of an array as the HTTP entrance takes them, or a line each. */
final class TrialMessages {
    private TrialMessages() {}

    static List<Span> of(byte[] text, boolean whole) {
        Span all = new Span(0, text.length);
        if (whole) {
            return List.of(all);
        }
        try {
            if (first(text) == '[') {
                return MessageSplitter.json(text, text.length);
            }
        } catch (UnsplittableException broken) {
            // As one message it is rejected, with the place.
            return List.of(all);
        }
        List<Span> lines = MessageSplitter.lines(text, text.length);
        return lines.size() > 1 && lines.stream().allMatch(line -> isObject(text, line)) ? lines : List.of(all);
    }

    private static int first(byte[] text) {
        for (byte b : text) {
            if (b > ' ' || b < 0) {
                return b;
            }
        }
        return -1;
    }

    private static boolean isObject(byte[] text, Span line) {
        return text[line.from()] == '{' && text[line.to() - 1] == '}';
    }
}
