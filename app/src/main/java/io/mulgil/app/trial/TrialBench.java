package io.mulgil.app.trial;

import io.mulgil.app.entrance.MessageSplitter.Span;
import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.parse.propose.Proposal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries messages for the page, on the same code as the topology and {@code mulgil try}. Nothing of it goes anywhere. */
@Component
public class TrialBench {
    private static final int LARGEST_MESSAGE = 2 << 20;
    private static final int LARGEST_STEPS = 64 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;

    private final Clock clock;
    private final TrialSteps steps = new TrialSteps();
    private final Semaphore places = new Semaphore(AT_ONCE);

    TrialBench(Clock clock) {
        this.clock = clock;
    }

    /** What the pipeline's steps, or those of the request, make of the message. */
    public TrialAnswer run(Pipeline pipeline, TrialRequest request) {
        byte[] text = message(request);
        TrialSteps.Result tried = steps(pipeline, request.parse());
        RecordHeaders headers = headers(request);
        return inTurn(() -> {
            TrialReport report = new TrialReport(text, tried.problems());
            return tried.pipeline()
                    .map(it -> report.of(new Trial(it, clock), it, headers, spans(text, request)))
                    .orElseGet(report::untried);
        });
    }

    /** A step parse for a message that nobody has described. */
    public Proposal propose(TrialRequest request) {
        byte[] text = message(request);
        return inTurn(() -> Proposal.of(text));
    }

    private TrialSteps.Result steps(Pipeline pipeline, @Nullable String yaml) {
        if (yaml == null) {
            return new TrialSteps.Result(Optional.of(pipeline), List.of());
        }
        if (yaml.length() > LARGEST_STEPS) {
            throw tooLarge("The steps have more than " + LARGEST_STEPS + " characters");
        }
        return steps.read(yaml);
    }

    private static List<Span> spans(byte[] text, TrialRequest request) {
        return TrialMessages.of(text, Boolean.TRUE.equals(request.whole()));
    }

    private static byte[] message(TrialRequest request) {
        String base64 = request.base64();
        String text = request.text();
        if ((base64 == null) == (text == null)) {
            throw ProblemException.badRequest(
                    "no_message",
                    "The message has to be given once, as text or as base64",
                    "Send {\"text\": \"...\"}.");
        }
        try {
            byte[] bytes = base64 == null
                    ? String.valueOf(text).getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(base64);
            if (bytes.length > LARGEST_MESSAGE) {
                throw tooLarge("The message has more than " + LARGEST_MESSAGE + " bytes");
            }
            return bytes;
        } catch (IllegalArgumentException no) {
            throw ProblemException.badRequest(
                    "bad_base64", "The message is no Base64: " + no.getMessage(), "Encode it by RFC 4648.");
        }
    }

    private static RecordHeaders headers(TrialRequest request) {
        RecordHeaders headers = new RecordHeaders();
        if (request.headers() != null) {
            if (request.headers().size() > MOST_HEADERS) {
                throw tooLarge("There are more than " + MOST_HEADERS + " headers");
            }
            request.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        }
        return headers;
    }

    /** Trying must not take the processors from those who move data. */
    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw ProblemException.unavailable(
                        "busy", "Others are trying messages", "Try again in a moment.", WAIT_SECONDS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("stopping", "The program stops", "Start it again.", WAIT_SECONDS);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static ProblemException tooLarge(String detail) {
        return new ProblemException(Problem.of(
                413, "too_large", "The request is too large", detail, "Use ./mulgil try for large messages."));
    }
}
