package io.mulgil.streams.notify;

import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Names;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.List;
import java.util.Map;

/** Section {@code notify}: who is told what of alerts, and when. Every alert is kept; this says only which of them people hear of. Next: {@link Policy}. */
public final class Notify implements Component {
    static final String GROUP_BY = "group-by";
    static final String WAIT = "wait";
    static final String EVERY = "every";
    static final String REMIND = "remind";
    static final String CLEARED = "cleared";
    static final String ZONE = "zone";
    static final String PAGE = "page";
    static final String ROUTES = "routes";
    static final String ESCALATE = "escalate";
    static final String MAINTENANCE = "maintenance";
    static final String CHANNELS = "channels";
    static final String SEVERITY = "severity";
    static final String TO_WHOM = "to-whom";

    private static final Options ROUTE = which(told(Options.define(), "warning"), "that it tells of")
            .listOf("days", List.of(), Hours.DAYS, "Days on which its hours begin; none: every day.")
            .checked("from", null, new ClockForm(), "When its hours begin; what comes before waits for them.")
            .checked("to", null, new ClockForm(), "When its hours end; before 'from' it is of the next day.");

    private static final Options STEP = told(
            Options.define()
                    .duration(
                            "after",
                            "15m",
                            "How long after an alert was first told, if nobody has acknowledged it by then."),
            "critical");

    private static final Options WINDOW = which(Options.define(), "that it is about")
            .listOf("days", List.of(), Hours.DAYS, "Days on which it begins; none: every day.")
            .checked("from", null, new ClockForm(), "Time of day at which it begins; none: at midnight.")
            .checked("to", null, new ClockForm(), "Time of day at which it ends; before 'from' it is of the next day.")
            .checked(Maintenance.START, null, new DateForm(), "First day.")
            .checked(Maintenance.END, null, new DateForm(), "Last day.")
            .checked(ZONE, null, new ZoneForm(), "Zone of its times; the section's own when not given.");

    private static final Options OPTIONS = Options.define()
            .list(
                    GROUP_BY,
                    List.of(),
                    "Tags; alerts whose values of them are the same share a message. None: each rule by itself.")
            .duration(WAIT, "30s", "How long to gather before the first message of a group.")
            .duration(
                    EVERY,
                    "15m",
                    "At most one message per group and channel in this time; what comes meanwhile is in the next. A higher severity than was told does not wait.")
            .duration(REMIND, "4h", "How often to remind of what is open until somebody acknowledges it; 0s: never.")
            .flag(CLEARED, true, "Whether who was told of an alert is told that it is over.")
            .checked(ZONE, null, new ZoneForm(), "Zone in which times are told; that of quiet, else of this computer.")
            .checked(
                    PAGE,
                    null,
                    new PageForm(),
                    "Address under which people reach this program's page; links in messages begin with it. None: the program's own, which other computers may not reach.")
            .section("Quiet hours")
            .checked(Quiet.FROM, null, new ClockForm(), "When they begin; what comes is held until they end.")
            .checked(Quiet.TO, null, new ClockForm(), "When they end; then one message tells what was held.")
            .checked(Quiet.QUIET_ZONE, null, new ZoneForm(), "Zone of both; the section's own when not given.")
            .choice(Quiet.EXCEPT, null, Severity.words(), "Alerts of at least this severity are told all the same.")
            .named(
                    ROUTES,
                    "Who is told of which alerts; of several that match, all are taken. Without routes every channel is told of everything from warning on.",
                    ROUTE)
            .named(
                    ESCALATE,
                    "Who is told when nobody has acknowledged an alert; it ends with the acknowledgement.",
                    STEP)
            .named(
                    MAINTENANCE,
                    "When work is done on something: its alerts are recorded and nobody is told; who was told before hears that it is over.",
                    WINDOW);

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public String summary() {
        return "Says who is told of alerts, when, and how many share a message.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    /** What a pipeline without the section has. */
    public static Values standard() {
        return OPTIONS.parse(Map.of());
    }

    /** Where links in messages lead: what the section says, else what the program knows of itself. */
    public static String page(Values notify, String own) {
        return notify.textIfSet(PAGE).flatMap(PageForm::read).orElse(own);
    }

    @Override
    public List<Objection> objections(Values values) {
        return NotifyObjections.of(values);
    }

    @Override
    public List<Objection> objections(Values values, Names others) {
        return NotifyObjections.unknownChannels(values, others.channels());
    }

    @Override
    public List<Objection> doubts(Values values) {
        return NotifyDoubts.of(values);
    }

    @Override
    public List<Objection> doubts(Values values, Names others) {
        return NotifyDoubts.unknownRules(values, others.rules());
    }

    private static Options told(Options options, String severity) {
        return options.list(CHANNELS, List.of(), "Channels that tell it; none: all.")
                .text(TO_WHOM, "", "Whom on the channel, such as #night or an address; nobody: whom the channel names.")
                .choice(SEVERITY, severity, Severity.words(), "Least severity.");
    }

    private static Options which(Options options, String purpose) {
        return options.list(
                        AlertFilter.RULES,
                        List.of(),
                        "Rules " + purpose + "; * stands for any characters, ? for one. None: all.")
                .texts(
                        AlertFilter.TAGS,
                        "Patterns by tag for the alerts " + purpose
                                + ": * stands for any characters, ? for one, | for or.");
    }
}
