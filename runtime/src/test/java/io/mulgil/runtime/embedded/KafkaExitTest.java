package io.mulgil.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;

class KafkaExitTest {

    @Test
    void turnsTheWishToEndTheProcessIntoAFailureOfTheStart() {
        KafkaExit.install();
        assertThatThrownBy(() -> KafkaExit.whileStarting(() -> Exit.exit(3)))
                .isInstanceOf(KafkaExit.Requested.class)
                .hasMessageContaining("3");
    }
}
