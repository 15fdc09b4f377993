package io.mulgil.app.topics;

import io.mulgil.app.web.Pipelines;
import io.mulgil.runtime.part.Part;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one connection for questions about topics and groups; made at the first question. */
@Component
class TopicAdmin {
    private static final int GIVE_UP_MILLIS = 8_000;

    private final Pipelines pipelines;
    private @Nullable Admin admin;

    TopicAdmin(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    synchronized Admin get() {
        String bootstrap = pipelines.with(Part.KAFKA).kafkaBootstrap();
        Admin open = admin;
        if (open == null) {
            open = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrap,
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "mulgil-topics",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    GIVE_UP_MILLIS / 2,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    GIVE_UP_MILLIS));
            admin = open;
        }
        return open;
    }

    /** Waits for an answer, but not for long. */
    static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(GIVE_UP_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException
                    || failure.getCause() instanceof InvalidTopicException) {
                throw TopicRules.noSuchTopic();
            }
            throw failure.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failure.getCause());
        } catch (TimeoutException late) {
            throw new KafkaException("no answer within " + GIVE_UP_MILLIS + " ms", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped while waiting", stop);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
