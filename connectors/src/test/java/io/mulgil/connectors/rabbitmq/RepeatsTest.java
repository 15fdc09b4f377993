package io.mulgil.connectors.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import io.mulgil.connectors.rabbitmq.Repeats.Standing;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private final Repeats repeats = new Repeats(2);

    @Test
    void aRepeatOfWhatKafkaHasIsDoneAtOnce() {
        assertThat(repeats.meet(delivery(1, "a", "x"))).isEqualTo(Standing.NEW);
        assertThat(repeats.stored(new Place(1, 1))).isEmpty();
        assertThat(repeats.meet(delivery(2, "a", "x"))).isEqualTo(Standing.STORED);
        assertThat(repeats.count()).isEqualTo(1);
    }

    @Test
    void aRepeatOfWhatIsOnItsWayIsDoneWithIt() {
        repeats.meet(delivery(1, "a", "x"));
        assertThat(repeats.meet(delivery(2, "a", "x"))).isEqualTo(Standing.WAITING);
        assertThat(repeats.meet(delivery(3, "a", "x"))).isEqualTo(Standing.WAITING);
        assertThat(repeats.stored(new Place(1, 1))).containsExactly(new Place(1, 2), new Place(1, 3));
    }

    @Test
    void anotherTextUnderTheSameIdIsAnotherMessage() {
        repeats.meet(delivery(1, "a", "x"));
        assertThat(repeats.meet(delivery(2, "a", "y"))).isEqualTo(Standing.NEW);
    }

    @Test
    void withoutAnIdEveryDeliveryIsNew() {
        repeats.meet(delivery(1, null, "x"));
        assertThat(repeats.meet(delivery(2, null, "x"))).isEqualTo(Standing.NEW);
        assertThat(repeats.meet(delivery(3, "", "x"))).isEqualTo(Standing.NEW);
    }

    @Test
    void forgetsTheOldestButNeverOneThatIsOnItsWay() {
        repeats.meet(delivery(1, "a", "x"));
        repeats.meet(delivery(2, "b", "x"));
        repeats.stored(new Place(1, 2));
        repeats.meet(delivery(3, "c", "x"));
        assertThat(repeats.meet(delivery(4, "b", "x"))).as("forgotten").isEqualTo(Standing.NEW);
        assertThat(repeats.meet(delivery(5, "a", "x"))).as("on its way").isEqualTo(Standing.WAITING);
    }

    private static Delivery delivery(long tag, @Nullable String id, String text) {
        return new Delivery(
                new Place(1, tag),
                new Envelope(tag, true, "", "key"),
                new AMQP.BasicProperties.Builder().messageId(id).build(),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
