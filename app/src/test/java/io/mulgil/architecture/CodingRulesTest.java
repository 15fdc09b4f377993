package io.mulgil.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Habits of the code that a compiler does not see. */
@AnalyzeClasses(packages = "io.mulgil", importOptions = ImportOption.DoNotIncludeTests.class)
class CodingRulesTest {
    @ArchTest
    static final ArchRule namesSayWhatAClassIs = classes()
            .should()
            .haveSimpleNameNotEndingWith("Impl")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotStartingWith("Abstract")
            .because("such a name says what shape a class has; name it by what it is for");

    @ArchTest
    static final ArchRule terminalBelongsToTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("io.mulgil.app", "io.mulgil.app.cli..", "io.mulgil.bench..")
            .and()
            // Its last words come when the process halts and the log may not reach the disk.
            .doNotHaveFullyQualifiedName("io.mulgil.runtime.embedded.KafkaExit")
            .should(ACCESS_STANDARD_STREAMS)
            .because("a library that prints spoils the output of commands; log, or return what is to be said");

    @ArchTest
    static final ArchRule errorsHaveATypeOfTheirOwn = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because(
            "who catches must know what happened; throw a named exception with a code, the value and a remedy");

    @ArchTest
    static final ArchRule loggingIsSlf4j =
            NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("log4j 2 gets only what goes through SLF4J");

    @ArchTest
    static final ArchRule serializationIsNotUsed = noClasses()
            .should()
            .callConstructor(java.io.ObjectInputStream.class, java.io.InputStream.class)
            .because("reading serialized objects runs code of the sender; use JSON");
}
