import PortcullisCore

/// Keeps nothing but the number of bytes.
struct CountingSink: ByteSink {
  private(set) var count = 0

  mutating func write(_ bytes: UnsafeRawBufferPointer) { count += bytes.count }
}
