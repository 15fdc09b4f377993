package io.mulgil.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Which module may know which: core <- {connectors, streams}, streams <- runtime, {streams, runtime} <- app. */
@AnalyzeClasses(packages = "io.mulgil", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
    @ArchTest
    static final ArchRule coreKnowsNoOtherModule = module("core")
            .because(
                    "everything stands on core; move what core needs into core, or hand it in through an interface of core");

    @ArchTest
    static final ArchRule connectorsKnowOnlyCore = module("connectors", "core")
            .because(
                    "any Connect cluster runs the connectors without the rest of Mulgil; put what is shared into core");

    @ArchTest
    static final ArchRule streamsKnowOnlyCore = module("streams", "core")
            .because("the topology runs and is tested without a broker; give it values, not servers");

    @ArchTest
    static final ArchRule runtimeKnowsCoreAndStreams = module("runtime", "core", "streams")
            .because(
                    "connectors are met only through Connect's REST interface, so an outside cluster is no second code path");

    @ArchTest
    static final ArchRule testkitKnowsCoreAndRuntime = module("testkit", "core", "runtime")
            .because("every module's tests use the kits; a kit for one module belongs to that module's tests");

    @ArchTest
    static final ArchRule appNeverCallsConnectors = module("app", "core", "streams", "runtime")
            .because(
                    "the program deploys connectors by class name through Connect's REST interface; call that, or move the code to core");

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("io.mulgil.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader needs a first package; move the shared type to the package that both may know");

    @ArchTest
    static final ArchRule connectorsAreIndependentOfEachOther = slices().matching("io.mulgil.connectors.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("io.mulgil.connectors.notify.."))
            .because("who has read one connector can read any other; lift what two share into io.mulgil.connectors,"
                    + " what channels share into its package notify");

    @ArchTest
    static final ArchRule stepsAreIndependentOfEachOther = slices().matching("io.mulgil.streams.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("io.mulgil.streams.step.."))
            .because("steps meet only in Steps; lift what two share into io.mulgil.streams.step");

    @ArchTest
    static final ArchRule coreStandsOnLittle = classes()
            .that()
            .resideInAPackage("io.mulgil.core..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.mulgil.core..",
                    "java..",
                    "com.fasterxml.jackson.core..",
                    "org.snakeyaml.engine..",
                    "org.apache.kafka.common..",
                    "org.jspecify.annotations.."))
            .because(
                    "core is in every process, also on foreign Connect workers; a library it needs would go there too");

    /** A rule that code of {@code module} knows no code of Mulgil outside itself and {@code others}. */
    private static ArchRule module(String module, String... others) {
        String[] allowed = Stream.concat(Stream.of(module), Arrays.stream(others))
                .map(name -> "io.mulgil." + name + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> elsewhere = resideInAnyPackage("io.mulgil..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("reside in other modules than %s", String.join(", ", allowed));
        return noClasses()
                .that()
                .resideInAPackage("io.mulgil." + module + "..")
                .should()
                .dependOnClassesThat(elsewhere);
    }
}
