package io.mulgil.core.pipeline;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Stops at nesting that no pipeline needs, before the recursion of the composer behind it runs out of stack. */
final class BoundedParser implements Parser {
    static final int MAX_DEPTH = 50;

    private final Parser parser;
    private int depth;

    BoundedParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> depth++;
            case SequenceEnd, MappingEnd -> depth--;
            default -> {}
        }
        if (depth > MAX_DEPTH) {
            throw new ParserException(
                    "", Optional.empty(), "it is nested deeper than " + MAX_DEPTH + " levels", event.getStartMark());
        }
        return event;
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }
}
