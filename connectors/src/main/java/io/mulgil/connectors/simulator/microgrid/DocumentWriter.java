package io.mulgil.connectors.simulator.microgrid;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes a document as the controllers of such plants do: pretty-printed, eight spaces a level, numbers with few decimals. */
final class DocumentWriter implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter INDENT = new DefaultIndenter("        ", "\n");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(32_768);
    private final JsonGenerator json;
    private final Meddling meddling;
    private String service = "";

    DocumentWriter(Meddling meddling) throws IOException {
        this.meddling = meddling;
        this.json = JSON.createGenerator(bytes);
        DefaultPrettyPrinter pretty = new DefaultPrettyPrinter();
        pretty.indentObjectsWith(INDENT);
        pretty.indentArraysWith(INDENT);
        json.setPrettyPrinter(pretty);
    }

    /** What stands inside of an object or array. */
    @FunctionalInterface
    interface Inside {
        void write() throws IOException;
    }

    void document(Inside inside) throws IOException {
        json.writeStartObject();
        inside.write();
        json.writeEndObject();
    }

    void object(String name, Inside inside) throws IOException {
        json.writeObjectFieldStart(name);
        inside.write();
        json.writeEndObject();
    }

    void array(String name, Inside inside) throws IOException {
        json.writeArrayFieldStart(name);
        inside.write();
        json.writeEndArray();
    }

    /**
     * One service of an array.
     *
     * @param called what the faults call it: {@code battery-1}
     * @param key the field that numbers it
     */
    void service(String called, String key, int number, Inside inside) throws IOException {
        service = called;
        json.writeStartObject();
        json.writeNumberField(key, number);
        inside.write();
        json.writeEndObject();
    }

    /** What the faults call the values that follow. */
    void called(String name) {
        service = name;
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void whole(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    /** With two decimals, after what a fault makes of it. */
    void number(String name, double value) throws IOException {
        number(name, value, 100);
    }

    void precise(String name, double value) throws IOException {
        number(name, value, 1_000);
    }

    private void number(String name, double value, double unit) throws IOException {
        double shown = meddling == Meddling.NONE ? value : meddling.shown(service + "." + name, value);
        // Adding 0 makes 0 of -0.
        json.writeNumberField(name, Math.rint(shown * unit) / unit + 0.0);
    }

    void grid(Grid grid) throws IOException {
        String[] phases = {"r", "s", "t"};
        String[] lines = {"rs", "st", "tr"};
        for (int i = 0; i < 3; i++) {
            number("voltage_" + lines[i], grid.lineVolts(i));
        }
        for (int i = 0; i < 3; i++) {
            number("voltage_" + phases[i], grid.phaseVolts(i));
        }
        for (int i = 0; i < 3; i++) {
            number("current_" + phases[i], grid.amperes(i));
        }
        number("active_power", grid.watts() / 1_000);
        number("reactive_power", grid.reactive() / 1_000);
        number("apparent_power", grid.apparent() / 1_000);
        precise("power_factor", grid.powerFactor());
        precise("frequency", grid.hertz());
        number("thd_voltage", 1.4 + 0.1 * grid.unrest());
        number("thd_current", grid.currentDistortion());
    }

    byte[] bytes() throws IOException {
        json.flush();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
