package io.mulgil.connectors.notify;

import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** The words around what an alert says, in the reader's language. */
public enum Say {
    PLACE("Place", "위치"),
    VALUE("Value", "값"),
    LIMIT("Limit", "한도"),
    SEVERITY("Severity", "심각도"),
    RULE("Rule", "규칙"),
    RAISED("Raised", "발생"),
    CLEARED("Cleared", "해제"),
    WHY("Why", "이유"),
    PIPELINE("Pipeline", "파이프라인"),
    SEE("See and acknowledge", "보고 확인하기");

    private final String en;
    private final String ko;

    Say(String en, String ko) {
        this.en = en;
        this.ko = ko;
    }

    public String in(Language language) {
        return language == Language.KO ? ko : en;
    }

    public static String severity(Severity severity, Language language) {
        boolean korean = language == Language.KO;
        return switch (severity) {
            case INFO -> korean ? "정보" : "Info";
            case WARNING -> korean ? "주의" : "Warning";
            case CRITICAL -> korean ? "위험" : "Critical";
        };
    }

    /** How many alerts a message does not list. */
    public static String more(int count, Language language) {
        return language == Language.KO ? "외 " + count + "건" : "and " + count + " more";
    }

    /** Six digits tell people enough. */
    public static Optional<String> quantity(Optional<Double> number, Notification.Item item) {
        return number.filter(Double::isFinite).map(value -> {
            BigDecimal rounded = new BigDecimal(value, new MathContext(6)).stripTrailingZeros();
            String text = rounded.scale() < -9 || rounded.scale() > 9 ? rounded.toString() : rounded.toPlainString();
            return item.unit().isEmpty() ? text : text + " " + item.unit();
        });
    }
}
