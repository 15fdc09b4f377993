package io.mulgil.app.editing;

import java.util.List;

/**
 * What a page needs to change a section.
 *
 * @param file where it stands
 * @param hash of the file, to be sent back with what is to be saved
 * @param writable whether the program can change it
 */
public record EditPage(String file, String hash, boolean writable, List<EditEntry> entries, List<EditForm> forms) {}
