package io.mulgil.connectors.opcua;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UNumber;
import org.jspecify.annotations.Nullable;

/** The values of OPC UA (Part 6, 5.1.2) as numbers, truth values and texts. */
final class Plain {
    private Plain() {}

    /** One value of what may be an array: {@code _0_1} for its place, or empty. */
    record Element(String place, @Nullable Object value) {}

    /** The value's elements, no more than so many; one without a place when it is no array. */
    static List<Element> elements(@Nullable Object value, int most) {
        List<Element> elements = new ArrayList<>();
        collect("", value instanceof Matrix matrix ? nested(matrix) : value, most, elements);
        return elements;
    }

    /** A number, a truth value or a text; empty for structures and others that have no such form, and for numbers that are none. */
    static Optional<Object> scalar(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        }
        if (value instanceof Float number) {
            return Float.isFinite(number) ? Optional.of(number) : Optional.empty();
        }
        if (value instanceof UNumber number) {
            return Optional.of(number.toBigInteger());
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof String) {
            return Optional.of(value);
        }
        return text(value).map(Object.class::cast);
    }

    private static Optional<String> text(Object value) {
        if (value instanceof LocalizedText text) {
            return Optional.ofNullable(text.getText());
        }
        if (value instanceof DateTime time) {
            return Optional.of(time.getJavaInstant().toString());
        }
        if (value instanceof ByteString bytes) {
            return Optional.of(Base64.getEncoder().encodeToString(bytes.bytesOrEmpty()));
        }
        if (value instanceof QualifiedName name) {
            return Optional.ofNullable(name.getName());
        }
        if (value instanceof StatusCode code) {
            return Optional.of(Status.name(code));
        }
        if (value instanceof XmlElement xml) {
            return Optional.of(xml.getFragmentOrEmpty());
        }
        return value instanceof UUID ? Optional.of(value.toString()) : Optional.empty();
    }

    private static void collect(String place, @Nullable Object value, int most, List<Element> into) {
        Object inner = value instanceof Variant variant ? variant.getValue() : value;
        if (inner == null || !inner.getClass().isArray()) {
            if (into.size() < most) {
                into.add(new Element(place, inner));
            }
            return;
        }
        for (int i = 0; i < Array.getLength(inner) && into.size() < most; i++) {
            collect(place + "_" + i, Array.get(inner, i), most, into);
        }
    }

    private static @Nullable Object nested(Matrix matrix) {
        return matrix.isNull() ? null : matrix.nestedArrayValue();
    }
}
