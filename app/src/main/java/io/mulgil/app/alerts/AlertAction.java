package io.mulgil.app.alerts;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can do to an alert. */
public enum AlertAction {
    ACKNOWLEDGE(AlertEvent.Kind.ACKNOWLEDGED, "taken on by %s", "%s 님이 확인함"),
    ASSIGN(AlertEvent.Kind.ASSIGNED, "assigned by %s", "%s 님이 담당자를 지정함"),
    COMMENT(AlertEvent.Kind.COMMENTED, "comment of %s", "%s 님의 의견"),
    SILENCE(AlertEvent.Kind.SILENCED, "silenced by %s", "%s 님이 알림을 멈춤");

    private final AlertEvent.Kind kind;
    private final String english;
    private final String korean;

    AlertAction(AlertEvent.Kind kind, String english, String korean) {
        this.kind = kind;
        this.english = english;
        this.korean = korean;
    }

    AlertEvent.Kind kind() {
        return kind;
    }

    Words words(String person) {
        return new Words(english.formatted(person), korean.formatted(person));
    }

    /** Finds the action by its word in lower case. */
    public static Optional<AlertAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
