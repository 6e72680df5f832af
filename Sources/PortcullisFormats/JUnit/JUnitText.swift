/// Words of a report, of which a person sees the beginning.
package enum JUnitText {
  /// At most so many scalars, without the word that would be cut in two.
  ///
  /// Half a secret is no longer known as one. A word longer than secrets are is cut, for what is left of it tells
  /// what it is.
  package static func beginning(_ text: String, _ count: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: count, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    let start = scalars[..<end]
    let border = start.suffix(longestSecret).lastIndex { isBorder($0) }
    return String(start[..<(border ?? end)]) + "…"
  }

  private static let longestSecret = 100

  private static func isBorder(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "()[]{}<>,;\"'|".unicodeScalars.contains(scalar)
  }
}
