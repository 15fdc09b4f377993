package io.mulgil.app.editing;

import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A pipeline's file as it is on the disk at one moment. */
record EditedFile(Path path, String text, String hash) {
    private static final long LARGEST = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static EditedFile read(Path named) {
        try {
            Path path = named.toRealPath();
            if (Files.size(path) > LARGEST) {
                throw unreadable(named, "it has more than " + LARGEST + " bytes");
            }
            byte[] bytes = Files.readAllBytes(path);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new EditedFile(path, text, hash(bytes));
        } catch (CharacterCodingException e) {
            throw unreadable(named, "it is not UTF-8");
        } catch (IOException e) {
            throw unreadable(named, e.getClass().getSimpleName());
        }
    }

    /** Without the mark that some editors put first. */
    String body() {
        return marked() ? text.substring(1) : text;
    }

    private boolean marked() {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    /** Whether it looks as if it could be replaced. */
    boolean writable() {
        Path folder = path.getParent();
        return Files.isWritable(path) && folder != null && Files.isWritable(folder);
    }

    /** Puts another text in its place: who reads the file meanwhile sees either the old or the new one, whole. */
    EditedFile replace(String body) {
        String next = (marked() ? String.valueOf(BYTE_ORDER_MARK) : "") + body;
        byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
        Path beside = path.resolveSibling("." + path.getFileName() + ".new");
        try {
            write(beside, bytes);
            if (!read(path).hash.equals(hash)) {
                throw changed();
            }
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new EditedFile(path, next, hash(bytes));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            409,
                            "file_not_writable",
                            "The file cannot be changed",
                            path.getFileName() + " cannot be written: "
                                    + e.getClass().getSimpleName(),
                            "Give the program the right to write in its folder, or copy the text and change the file by hand."));
        } finally {
            remove(beside);
        }
    }

    static ProblemException changed() {
        return new ProblemException(Problem.of(
                409,
                "file_changed",
                "Somebody else has changed the file",
                "The pipeline's file is no longer what you looked at",
                "Load it again, and make your change once more."));
    }

    private void write(Path beside, byte[] bytes) throws IOException {
        Files.deleteIfExists(beside);
        Files.createFile(beside);
        PosixFileAttributeView rights = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (rights != null) {
            Files.setPosixFilePermissions(beside, rights.readAttributes().permissions());
        }
        try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
    }

    private static void remove(Path beside) {
        try {
            if (Files.isRegularFile(beside)) {
                Files.delete(beside);
            }
        } catch (IOException leftBehind) {
            // The next change writes it anew.
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ProblemException unreadable(Path path, String why) {
        return new ProblemException(Problem.of(
                409,
                "file_unreadable",
                "The file cannot be read",
                path.getFileName() + " cannot be read: " + why,
                "Look whether it is still there, and ./mulgil lint says nothing of it."));
    }
}
