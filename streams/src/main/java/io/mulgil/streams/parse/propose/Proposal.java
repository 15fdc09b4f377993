package io.mulgil.streams.parse.propose;

import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.propose.Outline.Unreadable;
import java.util.Optional;
import java.util.Set;

/**
 * A step {@code parse} for a message that nobody has described yet, as text for a pipeline file: where the time stands and how it is written, which
 * fields name the device, which objects inside are readings of their own. It is a beginning to be read and corrected, and {@code try} says at once
 * what it makes of the message.
 *
 * @param yaml the text, with comments; empty when nothing can be proposed
 * @param array whether the document is an array of messages
 * @param rejection why nothing can be proposed
 */
public record Proposal(String yaml, boolean array, Optional<Rejection> rejection) {
    private static final Set<String> STRICT = Set.of();
    private static final Set<String> LENIENT = Set.of("control-chars", "trailing-commas", "nan", "comments");

    /** From one message, an array of messages, or several one after the other. */
    public static Proposal of(byte[] message) {
        try {
            return proposed(Outline.of(message, STRICT), STRICT, message.length);
        } catch (Unreadable strict) {
            return leniently(message, strict.rejection());
        }
    }

    /** The one departure from JSON that is enough, else all of them. */
    private static Proposal leniently(byte[] message, Rejection strict) {
        if (strict.cause() != Cause.NOT_JSON && strict.cause() != Cause.CONTROL_CHARACTER) {
            return new Proposal("", false, Optional.of(strict));
        }
        for (String one : LENIENT.stream().sorted().toList()) {
            Optional<Proposal> proposal = ifReadable(message, Set.of(one));
            if (proposal.isPresent()) {
                return proposal.get();
            }
        }
        return ifReadable(message, LENIENT).orElseGet(() -> new Proposal("", false, Optional.of(strict)));
    }

    private static Optional<Proposal> ifReadable(byte[] message, Set<String> lenient) {
        try {
            return Optional.of(proposed(Outline.of(message, lenient), lenient, message.length));
        } catch (Unreadable stillNot) {
            return Optional.empty();
        }
    }

    private static Proposal proposed(Outline outline, Set<String> lenient, int bytes) {
        return new Proposal(new ProposalText(outline, lenient, bytes).text(), outline.isArray(), Optional.empty());
    }
}
