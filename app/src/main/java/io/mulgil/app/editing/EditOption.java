package io.mulgil.app.editing;

import java.util.List;
import java.util.Optional;

/**
 * An option for a form, from the declaration that lint and the reference take it from.
 *
 * @param type text, number, integer, duration, choice, flag, list, texts or secret
 * @param standard what holds when it is absent
 * @param choices the words of a choice or a list of few words
 */
public record EditOption(
        String name,
        String title,
        String type,
        boolean required,
        Optional<String> standard,
        List<String> choices,
        String doc) {}
