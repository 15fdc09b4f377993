package io.mulgil.app.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes what cannot be guessed, and the hash under which it is remembered. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 6;
    /** Letters and digits that nobody mixes up when typing them from a terminal. */
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LETTERS = 20;

    private Secrets() {}

    /** Returns 256 random bits as text. */
    static String key(String prefix) {
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random(KEY_BYTES));
    }

    /** Returns a name that is no secret. */
    static String id() {
        return HexFormat.of().formatHex(random(ID_BYTES));
    }

    /** Returns a password of 99 random bits. */
    static String password() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PASSWORD_LETTERS; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return text.toString();
    }

    static String sha256(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
