package io.mulgil.app.web;

/**
 * A server that all this runs on.
 *
 * @param state up, starting or down
 * @param detail what it is doing or why it is down, may be empty
 */
public record PartEntry(
        String name, String title, String state, String address, String version, String detail, boolean embedded) {
    public boolean up() {
        return state.equals("up");
    }
}
