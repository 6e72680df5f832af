internal import PortcullisCore

/// Where two sources differ first.
enum ByteDifference {
  /// Small enough that both blocks stay in a core's cache.
  private static let block = 1 << 18

  /// The offset of the first differing byte, or the shorter length; nil when they are equal.
  static func first(_ left: ByteSource, _ right: ByteSource, from start: Int = 0) throws -> Int? {
    try first(left, right, start..<Int.max)
  }

  /// The same for a range of both.
  static func first(_ left: ByteSource, _ right: ByteSource, _ range: Range<Int>) throws -> Int? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let wanted = min(block, range.upperBound - offset)
      let one = try left.read(offset, wanted)
      let other = try right.read(offset, wanted)
      let count = min(one.count, other.count)
      if let index = first(one.span.bytes, other.span.bytes, count) { return offset + index }
      // A side may give less than was asked only at its end.
      guard one.count == other.count else { return offset + count }
      guard count > 0 else { return nil }
      offset += count
    }
    return nil
  }

  /// 32 bytes at a time, because the comparison of arrays takes one.
  private static func first(_ left: borrowing RawSpan, _ right: borrowing RawSpan, _ count: Int) -> Int? {
    var at = 0
    while at + 32 <= count {
      let one = left.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
      let other = right.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
      guard one == other else { break }
      at += 32
    }
    while at < count {
      guard
        left.unsafeLoad(fromByteOffset: at, as: UInt8.self)
          == right.unsafeLoad(fromByteOffset: at, as: UInt8.self)
      else { return at }
      at += 1
    }
    return nil
  }
}

extension ByteSource {
  /// A part of it, cut where it ends.
  func part(_ offset: Int, _ count: Int) -> ByteSource {
    let start = min(max(0, offset), size)
    let length = min(max(0, count), size - start)
    return ByteSource(size: length) { [read] from, wanted in
      let inner = min(max(0, from), length)
      let taken = min(max(0, wanted), length - inner)
      return taken == 0 ? [] : try read(start + inner, taken)
    }
  }

  /// The bytes of a range, nil unless all of them exist.
  func exactly(_ offset: Int, _ count: Int) throws -> [UInt8]? {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
    let bytes = try read(offset, count)
    return bytes.count == count ? bytes : nil
  }
}

/// Numbers in bytes that others wrote; nil beyond their end.
struct ArtifactNumbers {
  let bytes: [UInt8]
  let isLittle: Bool

  init(_ bytes: [UInt8], isLittle: Bool = true) {
    self.bytes = bytes
    self.isLittle = isLittle
  }

  func number(_ offset: Int, _ width: Int) -> Int? {
    guard offset >= 0, width >= 0, offset <= bytes.count, width <= bytes.count - offset, width <= 8 else {
      return nil
    }
    var value: UInt64 = 0
    for index in 0..<width {
      value = value << 8 | UInt64(bytes[offset + (isLittle ? width - 1 - index : index)])
    }
    return Int(exactly: value)
  }
}
