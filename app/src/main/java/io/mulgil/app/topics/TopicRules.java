package io.mulgil.app.topics;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.Role;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.parse.CompatibleOutput;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who may look into which topic. A broker may be shared with others, and this program's own right to read reaches further than a viewer's: only the topics
 * of the pipelines that run here are open to everybody who is signed in.
 */
@Component
public class TopicRules {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    /** The names that Connect's own documentation proposes for its settings, positions and states. */
    private static final Set<String> CONNECT = Set.of("connect-configs", "connect-offsets", "connect-status");

    private final ProgramState state;

    TopicRules(ProgramState state) {
        this.state = state;
    }

    public TopicBelonging of(String topic) {
        if (topic.startsWith("_") || CONNECT.contains(topic)) {
            return TopicBelonging.INTERNAL;
        }
        if (pipelines().anyMatch(it -> topic.startsWith("mulgil-" + it.name() + "-"))) {
            return TopicBelonging.INTERNAL;
        }
        return pipelineOf(topic).isPresent() ? TopicBelonging.PIPELINE : TopicBelonging.OTHER;
    }

    Optional<String> pipelineOf(String topic) {
        return pipelines()
                .filter(it -> topic.startsWith(it.name() + ".")
                        || it.inputTopics().contains(topic)
                        || it.step("parse")
                                .map(Part::values)
                                .flatMap(CompatibleOutput::topic)
                                .filter(topic::equals)
                                .isPresent())
                .map(Pipeline::name)
                .findFirst();
    }

    /** Ends the request when this person may not look into the topic. */
    public void requireReading(String topic, SignedIn who, String address) {
        require(topic, who, address, Optional.of(of(named(topic)).readers()), "look into");
    }

    /** Ends the request when this person may not send to the topic. */
    public void requireSending(String topic, SignedIn who, String address) {
        require(topic, who, address, of(named(topic)).senders(), "send to");
    }

    /** A name that Kafka would not take is none of a topic that there is. */
    static String named(String topic) {
        if (!NAME.matcher(topic).matches()) {
            throw noSuchTopic();
        }
        return topic;
    }

    static ProblemException noSuchTopic() {
        return ProblemException.notFound(
                "no_such_topic", "Kafka has no topic of that name", "See /api/v1/topics for those that it has.");
    }

    private static void require(String topic, SignedIn who, String address, Optional<Role> least, String what) {
        if (least.isPresent() && who.role().atLeast(least.get())) {
            return;
        }
        Audit.refused(who.user(), address, what + " topic " + topic, "role");
        String why = least.map(role -> "To %s a topic that is no running pipeline's needs the role %s, and \"%s\" is %s"
                        .formatted(what, role.text(), who.user(), who.role().text()))
                .orElse("What Kafka, Connect and Streams keep for themselves is not sent to by hand");
        String remedy = least.isPresent()
                ? "Ask an administrator, or use a topic of a pipeline that runs here."
                : "Send to the raw topic of a pipeline.";
        throw new ProblemException(Problem.of(403, "not_your_topic", "Not allowed", why, remedy));
    }

    private Stream<Pipeline> pipelines() {
        return state.pipelines().stream().map(RunningPipeline::pipeline);
    }
}
