/// Words of a report, of which a person sees the beginning.
package enum JUnitText {
  /// At most so many scalars, ending before the word that would be cut in two.
  ///
  /// A word is kept whole or not at all, because half a secret is no longer known as one.
  package static func beginning(_ text: String, _ count: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: count, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    let start = scalars[..<end]
    guard let space = start.lastIndex(where: \.properties.isWhitespace) else { return String(start) + "…" }
    return String(start[..<space]) + "…"
  }
}
