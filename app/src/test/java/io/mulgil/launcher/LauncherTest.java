package io.mulgil.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.launcher.LaunchTree.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private final Path folder;
    private final LaunchTree tree;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.tree = new LaunchTree(folder);
    }

    @Test
    void buildsAtTheFirstStartOnly() throws Exception {
        Launch first = tree.start("lint");
        Launch second = tree.start("lint");

        assertThat(first.exit()).isZero();
        assertThat(first.errors()).contains("building");
        assertThat(tree.mavenCalls()).hasSize(1);
        assertThat(second.errors()).isEmpty();
    }

    @Test
    void buildsAgainWhenASourceChangesOrGoes() throws Exception {
        tree.start("lint");
        tree.write("core/src/main/java/Reading.java", "record Reading(int changed) {}");
        tree.start("lint");
        Files.delete(tree.root().resolve("core/src/main/java/Pipeline.java"));
        tree.start("lint");
        assertThat(tree.mavenCalls()).hasSize(3);
    }

    @Test
    void looksAtContentsAndNotAtTimes() throws Exception {
        tree.start("lint");
        FileTime later = FileTime.from(Instant.parse("2030-01-01T00:00:00Z"));
        Files.setLastModifiedTime(tree.root().resolve("core/src/main/java/Reading.java"), later);
        tree.start("lint");
        assertThat(tree.mavenCalls()).hasSize(1);
    }

    @Test
    void showsTheErrorsOfAFailedBuildAndTriesAgainNextTime() throws Exception {
        tree.maven("echo '[INFO] noise'; echo '[ERROR] Reading.java:[1,1] broken'; exit 1");
        Launch failed = tree.start("lint");
        tree.start("lint");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.output()).isEmpty();
        assertThat(failed.errors())
                .contains("[ERROR] Reading.java:[1,1] broken", "target/build.log")
                .doesNotContain("noise");
        assertThat(tree.mavenCalls()).hasSize(2);
    }

    @Test
    void leavesTheJarsAloneInsideABuild() throws Exception {
        tree.start("lint");
        tree.write("core/src/main/java/Reading.java", "record Reading(int changed) {}");
        tree.start(Map.of("MULGIL_SKIP_BUILD", "true"), "lint");
        assertThat(tree.mavenCalls()).hasSize(1);
    }

    @Test
    void becomesTheProgramSoThatSignalsReachIt() throws Exception {
        tree.start("lint");
        Launch launch = tree.start("try", "a pipeline", "-");
        assertThat(launch.output())
                .startsWith(Long.toString(launch.pid()))
                .endsWith("io.mulgil.app.Main", "try", "a pipeline", "-");
    }

    @Test
    void startsFromAnyFolderThroughALink() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("m g"), Path.of("../a tree/mulgil"));
        Launch launch = tree.start(elsewhere, link, Map.of(), "lint");
        assertThat(launch.exit()).isZero();
        assertThat(launch.output()).contains("-Dmulgil.home=" + tree.root());
    }

    @Test
    void refusesANamedJavaThatIsTooOldAndSaysWhatIsNeeded() throws Exception {
        Path old = tree.java("11.0.2");
        Launch launch = tree.start(Map.of("MULGIL_JAVA_HOME", old.toString()), "lint");
        assertThat(launch.exit()).isEqualTo(1);
        assertThat(launch.errors()).contains("MULGIL_JAVA_HOME=\"" + old + "\"", "17 or newer");
    }

    @Test
    void warmsUpTheCompilerOnlyForCommandsThatRunLong() throws Exception {
        tree.start("lint");
        assertThat(tree.start("lint").output()).contains("-XX:TieredStopAtLevel=1");
        assertThat(tree.start("up").output()).doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(tree.start("alerts", "rehearse", "rooms").output()).doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(tree.start("alerts", "list").output()).contains("-XX:TieredStopAtLevel=1");
    }

    @Test
    void addsTheOptionsOfTheUserLast() throws Exception {
        Launch launch = tree.start(Map.of("MULGIL_JAVA_OPTS", "-Xmx2g -Dx=y"), "up");
        assertThat(launch.output()).containsSubsequence("-XX:+UseSerialGC", "-Xmx2g", "-Dx=y", "-cp");
    }
}
