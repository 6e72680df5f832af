internal import PortcullisCore

/// Where two sources differ first.
enum ByteDifference {
  /// The offset of the first differing byte, or the shorter length; nil when they are equal.
  static func first(_ left: ByteSource, _ right: ByteSource, from start: Int = 0) throws -> Int? {
    var offset = start
    while true {
      let one = try left.read(offset, 1 << 20)
      let other = try right.read(offset, 1 << 20)
      let count = min(one.count, other.count)
      guard one != other else {
        guard count > 0 else { return nil }
        offset += count
        continue
      }
      let index = (0..<count).first { one[$0] != other[$0] }
      if let index { return offset + index }
      // A side may give less than was asked only at its end.
      guard count > 0 else { return offset }
      offset += count
    }
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
