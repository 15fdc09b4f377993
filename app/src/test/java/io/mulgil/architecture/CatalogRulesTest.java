package io.mulgil.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Group;
import io.mulgil.core.catalog.Options;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source, step and sink on the program's class path declares; forms, pages and the schema come from it. */
class CatalogRulesTest {
    private static final String REMEDY =
            "forms and reference pages show it: give Options a sentence that ends with a full stop";

    @Test
    void everyComponentSaysWhatItIsFor() {
        assertThat(Catalog.load().components()).isNotEmpty().allSatisfy(component -> {
            assertThat(component.name()).matches("[a-z][a-z0-9-]*");
            assertThat(component.summary())
                    .as("%s: %s", component.name(), REMEDY)
                    .endsWith(".");
        });
    }

    @Test
    void everyOptionHasADocASectionAndATitle() {
        assertThat(Catalog.load().components().stream().map(Component::options).flatMap(CatalogRulesTest::nested))
                .allSatisfy(options -> assertThat(options.fixed().configKeys().values())
                        .allSatisfy(key -> {
                            assertThat(key.documentation)
                                    .as("%s: %s", key.name, REMEDY)
                                    .isNotBlank();
                            assertThat(key.group).as(key.name).isNotBlank();
                            assertThat(key.displayName).as(key.name).isNotBlank();
                        }));
    }

    @Test
    void everyGroupHasADoc() {
        assertThat(Catalog.load().components().stream()
                        .map(Component::options)
                        .flatMap(CatalogRulesTest::nested)
                        .flatMap(options -> options.groups().values().stream()))
                .allSatisfy(group -> assertThat(group.doc()).as(REMEDY).isNotBlank());
    }

    private static Stream<Options> nested(Options options) {
        Stream<Options> below = options.groups().values().stream()
                .flatMap(group -> group instanceof Group.Named named ? nested(named.entry()) : Stream.empty());
        return Stream.concat(Stream.of(options), below);
    }
}
