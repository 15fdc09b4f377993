package io.mulgil.connectors.mqtt;

class Mqtt3SourceKitIT extends MqttKit {
    Mqtt3SourceKitIT() {
        super("3.1.1");
    }
}
