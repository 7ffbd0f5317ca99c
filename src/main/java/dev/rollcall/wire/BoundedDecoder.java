package dev.rollcall.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Avro binary out of an array. It never believes a length beyond the bytes that are left, so what
 * it allocates is bounded by what was received. A list of items that take no bytes is refused
 * beyond that as well. For one value and one thread.
 */
public final class BoundedDecoder extends Decoder {

  private final BinaryDecoder in;

  public BoundedDecoder(byte[] bytes, int offset, int length) {
    in = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
  }

  private int checked(long length) throws IOException {
    int left = in.inputStream().available();
    if (length < 0 || length > left) {
      throw new EOFException("a length of " + length + " where " + left + " bytes are left");
    }
    return (int) length;
  }

  private byte[] readBytes() throws IOException {
    byte[] bytes = new byte[checked(in.readLong())];
    in.readFixed(bytes, 0, bytes.length);
    return bytes;
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readBytes());
  }

  @Override
  public String readString() throws IOException {
    return new Utf8(readBytes()).toString();
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(readBytes());
  }

  @Override
  public void skipString() throws IOException {
    in.skipFixed(checked(in.readLong()));
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipFixed(checked(in.readLong()));
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, checked(length));
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(checked(length));
  }

  @Override
  public long readArrayStart() throws IOException {
    return checked(in.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return checked(in.arrayNext());
  }

  @Override
  public long skipArray() throws IOException {
    return checked(in.skipArray());
  }

  @Override
  public long readMapStart() throws IOException {
    return checked(in.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return checked(in.mapNext());
  }

  @Override
  public long skipMap() throws IOException {
    return checked(in.skipMap());
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
