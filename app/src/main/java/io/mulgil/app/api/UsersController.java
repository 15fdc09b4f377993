package io.mulgil.app.api;

import io.mulgil.app.accounts.Accounts;
import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.Person;
import io.mulgil.app.accounts.Role;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may sign in. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users", description = "People who may sign in (administrators only)")
class UsersController {
    private final Accounts accounts;

    UsersController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A new user, or what is to change of one. */
    record UserForm(@Nullable String name, @Nullable Role role, @Nullable String password) {
        /** Never shows the password. */
        @Override
        public String toString() {
            return "UserForm[" + name + ", " + role + "]";
        }
    }

    @Operation(summary = "All users")
    @GetMapping
    List<Person> users() {
        return accounts.people();
    }

    @Operation(summary = "Add a user")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Person add(@RequestBody UserForm form, SignedIn who, HttpServletRequest request) {
        if (form.name() == null || form.role() == null || form.password() == null) {
            throw ProblemException.badRequest(
                    "incomplete", "A new user needs name, role and password", "Send all three.");
        }
        Person person = accounts.addUser(form.name(), form.role(), form.password());
        Audit.did(
                who.user(),
                request.getRemoteAddr(),
                "user added",
                person.name() + " as " + person.role().text());
        return person;
    }

    @Operation(summary = "Change role or password", description = "The user's sessions end.")
    @PatchMapping("/{name}")
    Person change(@PathVariable String name, @RequestBody UserForm form, SignedIn who, HttpServletRequest request) {
        if (form.name() != null && !form.name().equals(name)) {
            throw ProblemException.badRequest(
                    "no_renaming", "A user cannot get another name", "Add a new user and remove this one.");
        }
        Person person =
                accounts.changeUser(name, Optional.ofNullable(form.role()), Optional.ofNullable(form.password()));
        Audit.did(
                who.user(),
                request.getRemoteAddr(),
                "user changed",
                "%s: role %s%s".formatted(name, person.role().text(), form.password() == null ? "" : ", new password"));
        return person;
    }

    @Operation(summary = "Remove a user", description = "The user's sessions end.")
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name, SignedIn who, HttpServletRequest request) {
        accounts.removeUser(name);
        Audit.did(who.user(), request.getRemoteAddr(), "user removed", name);
    }
}
