package io.mulgil.app.accounts;

/** A person as others may see them. */
public record Person(String name, Role role) {}
