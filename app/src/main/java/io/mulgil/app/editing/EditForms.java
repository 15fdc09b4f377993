package io.mulgil.app.editing;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be said of the entries of each section. */
final class EditForms {
    private final Map<EditSection, List<EditForm>> forms;

    EditForms(Catalog catalog) {
        forms = Map.of(
                EditSection.RULES, List.of(named(catalog, "alerts", "rules")),
                EditSection.MAINTENANCE, List.of(named(catalog, "notify", "maintenance")),
                EditSection.CHANNELS,
                        catalog.components().stream()
                                .filter(it -> it.kind() == Component.Kind.CHANNEL)
                                .map(it -> EditForm.of(it.name(), it.summary(), it.options()))
                                .collect(Collectors.toList()));
    }

    List<EditForm> of(EditSection section) {
        return forms.getOrDefault(section, List.of());
    }

    /** The form of an entry; nothing for a channel that there is not. */
    Optional<EditForm> of(EditSection section, String entry) {
        return of(section).stream()
                .filter(form -> form.name().isEmpty() || form.name().equals(entry))
                .findFirst();
    }

    private static EditForm named(Catalog catalog, String step, String group) {
        Component component = catalog.find(Component.Kind.STEP, step).orElseThrow();
        if (component.options().groups().get(group) instanceof Group.Named entries) {
            return EditForm.of("", component.summary(), entries.entry());
        }
        throw new IllegalStateException("section " + step + " has no named " + group);
    }
}
