extension MappedText {
  /// The text of a YAML scalar, each byte with its place in the source it was folded and unquoted from.
  ///
  /// `offset` is where the scalar begins, its quote or block indicator included.
  init(scalar: String, in source: [UInt8], from offset: Int, isBlock: Bool) {
    self.init()
    var position = min(offset, source.count)
    if isBlock {
      while position < source.count, source[position] != 0x0A { position += 1 }
      position += 1
    }
    for byte in scalar.utf8 {
      let place = Self.place(of: byte, in: source, from: position)
      append(byte, at: min(place?.at ?? position, max(0, source.count - 1)))
      if let place { position = place.next }
    }
  }

  /// How far apart two neighbours of a scalar can be: an indentation, a fold, an escape.
  private static let reach = 400

  private static func place(of byte: UInt8, in source: [UInt8], from start: Int) -> (at: Int, next: Int)? {
    let end = min(source.count, start + reach)
    guard start < end else { return nil }
    if byte == 0x0A || byte == 0x20 {
      return breakPlace(byte, in: source, from: start, to: end)
    }
    for position in start..<end where source[position] == byte { return (position, position + 1) }
    return nil
  }

  /// A line break may be written as itself, as `\n`, or, folded, stand for a space.
  private static func breakPlace(
    _ byte: UInt8, in source: [UInt8], from start: Int, to end: Int
  ) -> (at: Int, next: Int)? {
    for position in start..<end {
      switch source[position] {
      case byte: return (position, position + 1)
      case 0x0A where byte == 0x20: return (position, position + 1)
      case UInt8(ascii: "\\") where byte == 0x0A:
        guard position + 1 < end, source[position + 1] == UInt8(ascii: "n") else { continue }
        return (position, position + 2)
      case 0x20, 0x09, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): continue
      default: return nil
      }
    }
    return nil
  }
}
