package io.mulgil.app.editing;

import io.mulgil.streams.notify.MaintenanceCalendar.Stretch;
import java.util.List;

/**
 * What lint says of an entry before it is saved.
 *
 * @param hash of the file that it was held against
 * @param valid whether it can be saved
 * @param text the section as it would stand in the file, for those who change it by hand; secrets that are written out are left out
 * @param next when a maintenance would be, from now on
 */
public record EditCheck(String hash, boolean valid, List<EditProblem> problems, String text, List<Stretch> next) {}
