package io.mulgil.runtime.rehearsal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A number for each device of a table, found by the bytes of its tags, as they come again in a million rows. */
final class KnownDevices {
    private static final int FREE = -1;
    private static final int FEWEST_PLACES = 1 << 10;

    private final StoredTable table;
    private final List<String> keyTags;
    private final List<byte[]> bytes = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private int[] places = new int[FEWEST_PLACES];

    /**
     * What a row's tags are.
     *
     * @param key of the device's records
     * @param texts in the order of the table's tags
     */
    record Device(String key, List<String> texts) {}

    KnownDevices(StoredTable table, List<String> keyTags) {
        this.table = table;
        this.keyTags = List.copyOf(keyTags);
        Arrays.fill(places, FREE);
    }

    /**
     * Reads so many fields as the table has tags; returns the number of the device.
     *
     * @param in the whole of {@code row}, from its first byte
     */
    int next(ByteBuffer in, byte[] row) {
        int from = in.position();
        for (int left = table.tags().size(); left > 0; left--) {
            int length = in.getInt();
            in.position(in.position() + Math.max(0, length));
        }
        int to = in.position();
        int place = hash(row, from, to) & (places.length - 1);
        while (places[place] != FREE) {
            byte[] known = bytes.get(places[place]);
            if (Arrays.equals(known, 0, known.length, row, from, to)) {
                return places[place];
            }
            place = (place + 1) & (places.length - 1);
        }
        return add(Arrays.copyOfRange(row, from, to), place);
    }

    /** Those known so far, by number. */
    Device[] all() {
        return devices.toArray(Device[]::new);
    }

    private int add(byte[] fields, int place) {
        int number = devices.size();
        devices.add(device(ByteBuffer.wrap(fields)));
        bytes.add(fields);
        places[place] = number;
        if (devices.size() * 2 > places.length) {
            grow();
        }
        return number;
    }

    private Device device(ByteBuffer in) {
        List<String> texts = new ArrayList<>();
        for (int left = table.tags().size(); left > 0; left--) {
            byte[] text = new byte[Math.max(0, in.getInt())]; // no length, as of null, is an empty text
            in.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return new Device(key(texts), List.copyOf(texts));
    }

    private String key(List<String> texts) {
        Map<String, String> fixed = table.fixed();
        return String.join(
                "/",
                keyTags.stream()
                        .map(tag -> fixed.containsKey(tag)
                                ? fixed.get(tag)
                                : texts.get(table.tags().indexOf(tag)))
                        .toList());
    }

    private void grow() {
        places = new int[places.length * 2];
        Arrays.fill(places, FREE);
        for (int number = 0; number < bytes.size(); number++) {
            byte[] known = bytes.get(number);
            int place = hash(known, 0, known.length) & (places.length - 1);
            while (places[place] != FREE) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = number;
        }
    }

    private static int hash(byte[] row, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + row[i];
        }
        return hash ^ (hash >>> 15);
    }
}
