package io.mulgil.app.web;

import io.mulgil.app.accounts.AccountException;
import io.mulgil.runtime.deploy.DeploymentException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Tells every exception of a controller as a {@link Problem}. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Set<String> PASSED_ON = Set.of(HttpHeaders.ALLOW, HttpHeaders.ACCEPT);

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException e) {
        return answer(e.problem(), e.retryAfterSeconds(), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> account(AccountException e) {
        String title =
                switch (e.status()) {
                    case 401 -> "Sign-in refused";
                    case 404 -> "There is no such thing";
                    case 429 -> "Too many attempts";
                    default -> "This cannot be done";
                };
        return answer(
                Problem.of(e.status(), e.code(), title, e.what(), e.remedy()),
                e.retryAfterSeconds(),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        return answer(Statuses.problem(400, unreadable(e.getCause())), 0, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> mismatch(TypeMismatchException e) {
        String name =
                e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        return answer(
                Statuses.problem(400, "\"%s\" is no valid %s".formatted(shortened(e.getValue()), name)),
                0,
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> deployment(DeploymentException e) {
        String what = String.valueOf(e.getMessage());
        return answer(
                Problem.of(409, e.code().replace('-', '_'), "This cannot be done", what, e.remedy()),
                0,
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Problem> kafka(KafkaException e) {
        LOG.warn("Kafka did not answer a request of the page: {}", e.getMessage());
        Problem problem = Problem.of(
                503,
                "kafka_not_available",
                "Not available now",
                "Kafka does not answer",
                "Wait a moment; if it stays, see /api/v1/parts and the log.");
        return answer(problem, 2, new HttpHeaders());
    }

    /** The other end has gone: there is nobody to tell. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class, UncheckedIOException.class})
    void gone(Exception e) {
        LOG.debug("A client went away: {}", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> any(Exception e) {
        if (e instanceof ErrorResponse known) {
            HttpHeaders headers = new HttpHeaders();
            known.getHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name)) {
                    headers.addAll(name, values);
                }
            });
            String detail = Objects.requireNonNullElse(known.getBody().getDetail(), "");
            return answer(Statuses.problem(known.getStatusCode().value(), detail), 0, headers);
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Error {} in a request", id, e);
        return answer(
                Problem.of(
                        500,
                        "internal_error",
                        "Something went wrong inside",
                        "The log tells more under error " + id,
                        "Try again; if it stays, look into the log or report it with the error's number."),
                0,
                new HttpHeaders());
    }

    private static String unreadable(@Nullable Throwable cause) {
        // Never Jackson's whole message: it quotes class names and up to 500 characters of what was sent.
        if (cause instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            return "The member \"" + wrong.getPath().get(0).getPropertyName() + "\" has no valid value";
        }
        if (cause instanceof JacksonException wrong && wrong.getLocation() != null) {
            return "The body is no valid JSON at line %d, column %d"
                    .formatted(
                            wrong.getLocation().getLineNr(), wrong.getLocation().getColumnNr());
        }
        return "The body is missing or is no valid JSON";
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    private static ResponseEntity<Problem> answer(Problem problem, int retryAfterSeconds, HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (retryAfterSeconds > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        return ResponseEntity.status(problem.status()).headers(headers).body(problem);
    }
}
