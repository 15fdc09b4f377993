package io.mulgil.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.runtime.disk.SpaceReader.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardTest {

    private static final long TOTAL = 1_000_000_000_000L;
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final DiskLimits LIMITS = new DiskLimits(1_000_000, 5_000_000, 200_000);

    private final Map<Path, Long> free = new HashMap<>();
    private final List<DiskState> told = new ArrayList<>();
    private Path folder = Path.of("");
    private Path ballast = Path.of("");

    @BeforeEach
    void place(@TempDir Path temporary) {
        folder = temporary;
        ballast = temporary.resolve("ballast");
    }

    @Test
    void warnsThenStopsThenGoesOnOnlyWithRoomToSpare() {
        try (DiskGuard guard = guard(List.of(folder))) {
            assertThat(look(guard, 5_000_000)).isEqualTo(DiskState.OK);
            assertThat(look(guard, 4_999_999)).isEqualTo(DiskState.LOW);
            assertThat(look(guard, 1_000_000)).isEqualTo(DiskState.LOW);
            assertThat(look(guard, 999_999)).isEqualTo(DiskState.STOPPED);
            assertThat(look(guard, 1_249_999)).isEqualTo(DiskState.STOPPED);
            assertThat(look(guard, 1_250_000)).isEqualTo(DiskState.LOW);
            assertThat(look(guard, 5_000_000)).isEqualTo(DiskState.OK);
            assertThat(told).containsExactly(DiskState.LOW, DiskState.STOPPED, DiskState.LOW, DiskState.OK);
        }
    }

    @Test
    void saysHowMuchIsLeftWhereAndWhatToDo() {
        try (DiskGuard guard = guard(List.of(folder))) {
            look(guard, 999_999);
            DiskStatus status = guard.status();
            assertThat(status.takesData()).isFalse();
            assertThat(status.freeBytes()).isEqualTo(999_999);
            assertThat(status.checked()).isEqualTo(NOW);
            assertThat(status.message()).contains("Nothing is taken in", folder.toString(), "goes on by itself");
            look(guard, 9_000_000);
            assertThat(guard.status().message()).isEmpty();
        }
    }

    @Test
    void givesUpTheBallastOnlyWhenTheDiskIsFullAndDoesNotTakeItForRoomGained() {
        try (DiskGuard guard = guard(List.of(folder))) {
            look(guard, 9_000_000);
            assertThat(ballast).hasSize(200_000);
            look(guard, 50_000);
            assertThat(ballast).exists();
            look(guard, 49_999);
            assertThat(ballast).doesNotExist();
            // 1,250,000 would be enough, but 200,000 of it are the ballast's.
            assertThat(look(guard, 1_449_999)).isEqualTo(DiskState.STOPPED);
            assertThat(ballast).doesNotExist();
            assertThat(look(guard, 1_450_000)).isEqualTo(DiskState.LOW);
            assertThat(ballast).hasSize(200_000);
        }
    }

    @Test
    void goesByTheFullestOfSeveralFileSystems() {
        Path other = Path.of("other");
        free.put(other, 10L);
        try (DiskGuard guard = guard(List.of(folder, other))) {
            assertThat(look(guard, 9_000_000)).isEqualTo(DiskState.STOPPED);
            assertThat(guard.status().path()).isEqualTo(other);
        }
    }

    @Test
    void stopsTheIntakeWhenTheRoomCannotBeRead() {
        SpaceReader broken = path -> {
            throw new IOException("stale file handle");
        };
        try (DiskGuard guard = new DiskGuard(List.of(folder), ballast, LIMITS, broken, Clock.systemUTC())) {
            assertThat(guard.check().state()).isEqualTo(DiskState.STOPPED);
            assertThat(guard.status().message()).contains("stale file handle");
        }
    }

    @Test
    void tellsTheOthersWhenOneListenerFails() {
        try (DiskGuard guard = guard(List.of(folder))) {
            guard.addListener((before, now) -> {
                throw new IllegalStateException("a listener that fails on purpose");
            });
            guard.addListener((before, now) -> told.add(now.state()));
            look(guard, 1);
            assertThat(told).containsExactly(DiskState.STOPPED, DiskState.STOPPED);
        }
    }

    @Test
    void warnsBelowFivePercentOfASmallDiskButNeverBelowTwiceTheReserve() {
        assertThat(LIMITS.lowOn(TOTAL)).isEqualTo(5_000_000);
        assertThat(LIMITS.lowOn(60_000_000)).isEqualTo(3_000_000);
        assertThat(LIMITS.lowOn(10_000_000)).isEqualTo(2_000_000);
    }

    private DiskGuard guard(List<Path> folders) {
        SpaceReader reader = path -> new Space(free.getOrDefault(path, 0L), TOTAL);
        DiskGuard guard = new DiskGuard(folders, ballast, LIMITS, reader, Clock.fixed(NOW, ZoneOffset.UTC));
        // Laid before the first look, as by an earlier run.
        free.put(folder, 9_000_000L);
        guard.addListener((before, now) -> told.add(now.state()));
        guard.check();
        told.clear();
        return guard;
    }

    private DiskState look(DiskGuard guard, long bytes) {
        free.put(folder, bytes);
        return guard.check().state();
    }
}
