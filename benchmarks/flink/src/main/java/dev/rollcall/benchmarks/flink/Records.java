package dev.rollcall.benchmarks.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Kafka's records as an errorId and bytes. */
final class Records {

  private static final TypeInformation<Tuple2<String, byte[]>> TYPE =
      Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE));

  private Records() {}

  static TypeInformation<Tuple2<String, byte[]>> type() {
    return TYPE;
  }

  /** How a record is read. */
  static final class Read implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, byte[]>> out) {
      out.collect(Tuple2.of(new String(record.key(), StandardCharsets.UTF_8), record.value()));
    }

    @Override
    public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
      return TYPE;
    }
  }

  /**
   * How a record is written.
   *
   * @param topic it goes to
   */
  record Write(String topic) implements KafkaRecordSerializationSchema<Tuple2<String, byte[]>> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Tuple2<String, byte[]> decision, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, decision.f0.getBytes(StandardCharsets.UTF_8), decision.f1);
    }
  }
}
