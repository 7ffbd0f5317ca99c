package dev.rollcall.console.signin;

import java.net.InetAddress;

/**
 * Addresses of a network, such as {@code 10.0.0.0/8}, or one address.
 *
 * @param prefix how many bits an address shares with the network
 */
public record AddressRange(InetAddress network, int prefix) {

  /**
   * Reads an address or a network.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange parse(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress network = InetAddress.ofLiteral(parts[0]);
    int bits = network.getAddress().length * Byte.SIZE;
    int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("a prefix has 0 to " + bits + " bits, not " + prefix);
    }
    return new AddressRange(network, prefix);
  }

  /** Whether this is an address of the network; false for a text that is no address. */
  public boolean contains(String address) {
    byte[] ours = network.getAddress();
    byte[] other;
    try {
      other = InetAddress.ofLiteral(address).getAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
    if (ours.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((ours[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
