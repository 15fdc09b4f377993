package io.mulgil.runtime.rejected;

/**
 * What sending again did, or would do.
 *
 * @param matched messages of the cause
 * @param sent sent again now (or that would be)
 * @param alreadySent left alone, as they were sent again before
 * @param dryRun whether nothing was sent
 */
public record RedriveResult(long matched, long sent, long alreadySent, boolean dryRun) {}
