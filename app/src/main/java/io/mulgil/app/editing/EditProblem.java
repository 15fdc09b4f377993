package io.mulgil.app.editing;

import io.mulgil.core.lint.Problem;

/**
 * A line of lint, for a form.
 *
 * @param option that it is about; empty for the entry itself
 * @param column in the option's value, from 1; 0 where it is about all of it
 * @param line in the file as it would be
 * @param here whether it is about this entry; else about another place of the file
 */
public record EditProblem(
        String severity, String code, String what, String remedy, String option, int column, int line, boolean here) {
    static EditProblem here(Problem problem, String option, int column) {
        return of(problem, problem.what(), problem.remedy(), option, column, true);
    }

    /** What other places hold is not told: it may come from the environment. */
    static EditProblem elsewhere(Problem problem, boolean mayBeTold) {
        return mayBeTold
                ? of(problem, problem.what(), problem.remedy(), "", 0, false)
                : of(problem, "Another part of the file has a problem", "see ./mulgil lint", "", 0, false);
    }

    static EditProblem error(String option, String code, String what, String remedy) {
        return new EditProblem("error", code, what, remedy, option, 0, 0, true);
    }

    boolean isError() {
        return severity.equals("error");
    }

    private static EditProblem of(
            Problem problem, String what, String remedy, String option, int column, boolean here) {
        return new EditProblem(
                problem.severity().text(),
                problem.code(),
                what,
                remedy,
                option,
                column,
                problem.place().line(),
                here);
    }
}
