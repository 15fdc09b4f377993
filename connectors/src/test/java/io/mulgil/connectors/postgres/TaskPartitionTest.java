package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a transaction whose answer was lost has arrived, only the database knows. */
class TaskPartitionTest {
    private final TaskPartition partition = new TaskPartition(new TopicPartition("t", 0));

    @BeforeEach
    void standsAtTenAndTriedToReachTwenty() {
        partition.learn(10);
        partition.attempt(20);
        partition.ask();
    }

    @Test
    void skipsWhatArrivedThoughTheAnswerWasLost() {
        assertThat(partition.learn(20)).isFalse();
        assertThat(partition.skips(19)).isTrue();
        assertThat(partition.skips(20)).isFalse();
    }

    @Test
    void repeatsWhatDidNotArrive() {
        assertThat(partition.learn(10)).isFalse();
        assertThat(partition.skips(10)).isFalse();
    }

    @Test
    void goesWhereAnotherTaskLeftTheDatabase() {
        assertThat(partition.learn(15)).isTrue();
        assertThat(partition.skips(14)).isFalse();
    }

    /** A topic that was made anew begins at 0 again; its messages must not be taken for old ones. */
    @Test
    void takesLowerOffsetsOnceTheRepeatedBatchIsDone() {
        partition.learn(20);
        partition.delivered();
        assertThat(partition.skips(0)).isFalse();
    }
}
