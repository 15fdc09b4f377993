package io.mulgil.app.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that is kept about accounts, as it stands in the file. */
record AccountBook(List<User> users, List<ApiToken> tokens) {
    static final AccountBook EMPTY = new AccountBook(List.of(), List.of());

    AccountBook {
        users = List.copyOf(users);
        tokens = List.copyOf(tokens);
    }

    Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    Optional<User> anAdmin() {
        return users.stream().filter(user -> user.role() == Role.ADMIN).findFirst();
    }

    /** Puts the user in the place of the one of that name, or at the end. */
    AccountBook with(User user) {
        return new AccountBook(replaced(users, user, other -> other.name().equals(user.name())), tokens);
    }

    AccountBook with(ApiToken token) {
        return new AccountBook(
                users, replaced(tokens, token, other -> other.id().equals(token.id())));
    }

    AccountBook withoutUser(String name) {
        return new AccountBook(
                users.stream().filter(user -> !user.name().equals(name)).toList(), tokens);
    }

    AccountBook withoutToken(String id) {
        return new AccountBook(
                users, tokens.stream().filter(token -> !token.id().equals(id)).toList());
    }

    private static <T> List<T> replaced(List<T> list, T item, Predicate<T> same) {
        List<T> copy = new ArrayList<>(list);
        for (int i = 0; i < copy.size(); i++) {
            if (same.test(copy.get(i))) {
                copy.set(i, item);
                return copy;
            }
        }
        copy.add(item);
        return copy;
    }
}
