/// White space as Go's `unicode.IsSpace` has it, measured in UTF-8.
enum UnicodeSpace {
  /// How many bytes the white space scalar at `index` takes; 0 when there is none.
  static func width(in bytes: [UInt8], at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if isASCII(bytes[index]) { return 1 }
    guard index + 1 < bytes.count else { return 0 }
    if bytes[index] == 0xC2 { return [0x85, 0xA0].contains(bytes[index + 1]) ? 2 : 0 }
    guard index + 2 < bytes.count else { return 0 }
    return isWide(bytes[index], bytes[index + 1], bytes[index + 2]) ? 3 : 0
  }

  static func isASCII(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    width(in: Array(String(scalar).utf8), at: 0) > 0
  }

  private static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80): (0x80...0x8A).contains(third) || [0xA8, 0xA9, 0xAF].contains(third)
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    default: false
    }
  }

  /// The first index at or after `index` that is no white space.
  static func end(in bytes: [UInt8], from index: Int) -> Int {
    var index = index
    while true {
      let width = width(in: bytes, at: index)
      guard width > 0 else { return index }
      index += width
    }
  }

  /// The index behind the last byte that is no white space, not below `floor`.
  static func start(in bytes: [UInt8], downTo floor: Int) -> Int {
    var stop = bytes.count
    while stop > floor {
      let width = (1...3).first { stop - $0 >= floor && self.width(in: bytes, at: stop - $0) == $0 }
      guard let width else { return stop }
      stop -= width
    }
    return stop
  }
}
