package io.mulgil.streams.notify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where in the web interface one sees and acknowledges alerts.
 *
 * @param baseUrl empty when nobody knows it; then there are no links
 */
record Links(String pipeline, String baseUrl) {
    String all() {
        return baseUrl.isEmpty() ? "" : baseUrl + "/#/alerts?p=" + encoded(pipeline);
    }

    String one(String alert) {
        return baseUrl.isEmpty() ? "" : all() + "&id=" + encoded(alert);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
