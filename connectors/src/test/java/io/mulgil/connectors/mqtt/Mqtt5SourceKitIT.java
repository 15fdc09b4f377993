package io.mulgil.connectors.mqtt;

class Mqtt5SourceKitIT extends MqttKit {
    Mqtt5SourceKitIT() {
        super("5");
    }
}
