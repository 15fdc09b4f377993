package io.mulgil.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits that are visible only in the source. */
class SourceRulesTest {
    private static final int MOST_LINES = 300;

    /** Files past the limit that have a reason to be; add one here with the reason, better split it. */
    private static final Set<String> LONG_FILES = Set.of();

    private final SourceTree tree = SourceTree.find();

    @Test
    void noFileIsTooLongToRead() {
        assertThat(allJava()
                        .filter(file -> SourceTree.lines(file).size() > MOST_LINES)
                        .map(tree::name))
                .as("past %d lines a file wants to be two things: split it by what it is for", MOST_LINES)
                .filteredOn(name -> !LONG_FILES.contains(name))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhetherNullIsMeant() {
        Stream<String> unmarked = tree.javaFiles("main").stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
                .map(tree::name);
        assertThat(unmarked)
                .as("NullAway looks only at @NullMarked packages: add a package-info.java with the annotation")
                .isEmpty();
    }

    @Test
    void testsAreNamedByWhatIsTrue() {
        assertThat(found("test", Pattern.compile("\\bvoid test[A-Z_]\\w*\\(")))
                .as("name a test as a sentence in the present tense, such as rejectsReadingWithoutTimestamp")
                .isEmpty();
    }

    @Test
    void testsWaitForAConditionInsteadOfSleeping() {
        assertThat(found("test", Pattern.compile("\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(")))
                .as(
                        "a sleep is too short on a loaded machine and too long elsewhere: use Awaitility or an injected Clock")
                .isEmpty();
    }

    @Test
    void topicNamesAreMadeInOnePlace() {
        Pattern ending = Pattern.compile("\"\\.(raw|readings|rejected|redriven|labels)\"");
        assertThat(found("main", ending))
                .as("other tools rely on the names: take them from io.mulgil.core.pipeline.Topics")
                .filteredOn(place -> !place.startsWith("core/src/main/java/io/mulgil/core/pipeline/Topics.java:"))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern leftover = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME)\\b");
        assertThat(Stream.concat(found("main", leftover).stream(), found("test", leftover).stream()))
                .as("finish it, or write an issue that says what is missing")
                .isEmpty();
    }

    private Stream<Path> allJava() {
        return Stream.concat(tree.javaFiles("main").stream(), tree.javaFiles("test").stream());
    }

    private List<String> found(String kind, Pattern pattern) {
        return tree.javaFiles(kind).stream()
                .flatMap(file -> places(file, pattern))
                .toList();
    }

    private Stream<String> places(Path file, Pattern pattern) {
        List<String> lines = SourceTree.lines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> tree.name(file) + ":" + (i + 1));
    }

    private static boolean isNullMarked(Path packageInfo) {
        return Files.exists(packageInfo) && SourceTree.lines(packageInfo).contains("@NullMarked");
    }
}
