package io.mulgil.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not lie in the repository, and what must lie beside what. */
class RepositoryTest {
    /** Put together from halves, as this file is looked through too. */
    private static final List<Pattern> FORBIDDEN = Stream.of(
                    "repo1?\\.maven\\.apache" + "\\.org",
                    "repo\\.spring" + "\\.io",
                    "registry\\.npmjs" + "\\.org",
                    "docker\\.io" + "/",
                    "pypi" + "\\.org",
                    "(?<![\\w.~-])/(home|Users)" + "/[a-z]",
                    "(?<![\\w.~/-])/(root|work)" + "/",
                    "-----BEGIN [A-Z ]*PRIVATE" + " KEY-----",
                    "\\bAKIA" + "[0-9A-Z]{16}\\b",
                    "\\bgh[pousr]" + "_[A-Za-z0-9]{36}\\b")
            .map(Pattern::compile)
            .toList();

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)");

    private final SourceTree tree = SourceTree.find();

    @Test
    void filesNameNoRegistryNoMachineAndNoKey() {
        assertThat(tree.files().stream().flatMap(this::forbidden))
                .as(
                        "the tree must build anywhere with anybody's mirrors: take the host, path or key from the environment")
                .isEmpty();
    }

    @Test
    void koreanPageStandsBesideTheEnglishOne() {
        assertThat(List.of("README.md", "README.ko.md"))
                .allMatch(name -> Files.exists(tree.root().resolve(name)));
        assertThat(userPages().filter(page -> !Files.exists(inKorean(page))).map(tree::name))
                .as("whoever reads Korean gets every page of the guide: add NAME.ko.md")
                .isEmpty();
    }

    @Test
    void linksBetweenPagesLeadSomewhere() {
        assertThat(tree.files().stream()
                        .filter(file -> file.toString().endsWith(".md"))
                        .flatMap(this::brokenLinks))
                .as("a link in a page points at nothing: correct the path, which is relative to the page")
                .isEmpty();
    }

    private Stream<String> forbidden(Path file) {
        List<String> lines = SourceTree.lines(file);
        return FORBIDDEN.stream()
                .flatMap(pattern -> lines.stream().map(pattern::matcher).filter(Matcher::find))
                .map(found -> tree.name(file) + ": " + found.group());
    }

    private Stream<Path> userPages() {
        return tree.files().stream().filter(file -> tree.name(file).matches("docs/(start|guide)/.*(?<!\\.ko)\\.md"));
    }

    private static Path inKorean(Path page) {
        return page.resolveSibling(page.getFileName().toString().replaceFirst("\\.md$", ".ko.md"));
    }

    private Stream<String> brokenLinks(Path page) {
        return SourceTree.lines(page).stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .filter(target -> !Files.exists(page.resolveSibling(target)))
                .map(target -> tree.name(page) + ": " + target);
    }
}
