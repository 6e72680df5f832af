/// Terminal escape sequences (ECMA-48), as seven-bit ESC forms and as C1 scalars.
enum EscapeSequence {
  private static let escape: Unicode.Scalar = "\u{1B}"
  private static let bell: Unicode.Scalar = "\u{7}"

  /// The position after the complete sequence that starts here; nil when none does.
  ///
  /// A control string ends its search at the next control that could start or end another, so that
  /// hostile text is scanned once.
  static func end(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    switch scalars[start].value {
    case 0x1B: sevenBit(in: scalars, from: start + 1)
    case 0x9B: controlSequence(in: scalars, from: start + 1)
    case 0x9D: controlString(in: scalars, from: start + 1, bellEnds: true)
    case 0x90, 0x98, 0x9E, 0x9F: controlString(in: scalars, from: start + 1, bellEnds: false)
    default: nil
    }
  }

  private static func sevenBit(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    guard start < scalars.count else { return nil }
    switch scalars[start] {
    case "[": return controlSequence(in: scalars, from: start + 1)
    case "]": return controlString(in: scalars, from: start + 1, bellEnds: true)
    case "P", "X", "^", "_": return controlString(in: scalars, from: start + 1, bellEnds: false)
    default: return shortSequence(in: scalars, from: start)
    }
  }

  /// Parameters, intermediates, one final: `31m`.
  private static func controlSequence(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var position = start
    while position < scalars.count, (0x30...0x3F).contains(scalars[position].value) { position += 1 }
    while position < scalars.count, (0x20...0x2F).contains(scalars[position].value) { position += 1 }
    guard position < scalars.count, (0x40...0x7E).contains(scalars[position].value) else { return nil }
    return position + 1
  }

  /// Intermediates and one final: `(B`, `7`.
  private static func shortSequence(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var position = start
    while position < scalars.count, (0x20...0x2F).contains(scalars[position].value) { position += 1 }
    guard position < scalars.count, (0x30...0x7E).contains(scalars[position].value) else { return nil }
    return position + 1
  }

  /// Anything up to ST, or up to BEL for an operating system command.
  private static func controlString(
    in scalars: [Unicode.Scalar], from start: Int, bellEnds: Bool
  ) -> Int? {
    var position = start
    while position < scalars.count {
      let scalar = scalars[position]
      switch scalar.value {
      case 0x07: return bellEnds ? position + 1 : nil
      case 0x9C: return position + 1
      case 0x1B:
        let next = position + 1
        return next < scalars.count && scalars[next] == "\\" ? next + 1 : nil
      case 0x80...0x9B, 0x9D...0x9F: return nil
      default: position += 1
      }
    }
    return nil
  }
}
