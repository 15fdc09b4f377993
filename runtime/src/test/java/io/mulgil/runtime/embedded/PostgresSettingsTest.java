package io.mulgil.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresSettingsTest {

    @ParameterizedTest
    @CsvSource({"512, 64", "1024, 64", "2048, 128", "4096, 256", "65536, 256"})
    void takesASixteenthOfTheMemoryWithinBounds(long memory, long buffers) {
        assertThat(PostgresSettings.sharedBuffers(memory)).isEqualTo(buffers);
    }

    @Test
    void isDurableAndPrivateUnlessToldOtherwise() {
        assertThat(PostgresSettings.arguments(1234, Map.of()))
                .contains(
                        "fsync=on",
                        "full_page_writes=on",
                        "synchronous_commit=on",
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "port=1234");
        assertThat(PostgresSettings.arguments(1234, Map.of("max_wal_size", "4GB")))
                .contains("max_wal_size=4GB")
                .doesNotContain("max_wal_size=1GB");
    }
}
