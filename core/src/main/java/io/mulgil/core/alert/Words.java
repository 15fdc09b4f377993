package io.mulgil.core.alert;

/** One sentence in the languages that people are told it in. */
public record Words(String en, String ko) {
    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case KO -> ko;
        };
    }
}
