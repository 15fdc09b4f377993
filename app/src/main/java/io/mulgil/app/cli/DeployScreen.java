package io.mulgil.app.cli;

import io.mulgil.runtime.deploy.ConnectPlan;
import io.mulgil.runtime.deploy.RemoteDeployment;

/**
 * What {@code deploy} shows of a plan. Apart from the command, as all commands are looked at when any starts, and a method of theirs that
 * names a class of the runtime would load it.
 */
final class DeployScreen {
    private final Terminal terminal;

    DeployScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(RemoteDeployment.Plan plan) {
        plan.topics().forEach(topic -> terminal.out().println("  + topic " + topic));
        for (ConnectPlan.Change change : plan.connectors().changes()) {
            terminal.out().println("  " + sign(change.kind()) + " connector " + change.connector());
            change.differences().forEach(difference -> terminal.out().println("      " + text(difference)));
        }
    }

    private static String sign(ConnectPlan.Kind kind) {
        return switch (kind) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case KEEP -> "=";
            case DELETE -> "-";
        };
    }

    private static String text(ConnectPlan.Difference difference) {
        return difference.option()
                + difference.before().map(text -> ": " + text + " ->").orElse(" =")
                + difference.after().map(text -> " " + text).orElse(" (not set)");
    }
}
