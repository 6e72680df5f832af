/// A text with its variables replaced by what is known of them.
struct VariableText: Hashable {
  /// What is not known stands in it as `${NAME}`.
  let text: String
  /// Names of what is not known, in order.
  let missing: [String]

  /// Values of a name, several where a matrix gives several; empty for a name that nothing decides.
  typealias Values = (String) -> [String]

  /// Most texts that one text may become.
  static let widest = 64
  /// Bytes of the longest text that is looked into; no name of an image is as long.
  private static let longest = 2048

  private struct Piece {
    let name: String
    let fallback: String?
  }

  private enum Part {
    case text(String)
    case variable(Piece)
  }

  /// `$NAME`, `${NAME}` and `${NAME:-default}`; `$$` is a dollar sign.
  static func shell(_ written: String, _ values: Values) -> [VariableText] {
    guard written.utf8.count <= longest else { return [VariableText(text: written, missing: [])] }
    return combined(parts(of: Array(written.unicodeScalars)), values)
  }

  /// `${{ expression }}` and `$[[ expression ]]`, whose blanks do not count.
  static func expression(_ written: String, between open: String, and close: String, _ values: Values)
    -> [VariableText]
  {
    guard written.utf8.count <= longest else { return [VariableText(text: written, missing: [])] }
    var parts: [Part] = []
    var rest = written[...]
    while let start = rest.firstRange(of: open),
      let end = rest[start.upperBound...].firstRange(of: close)
    {
      parts.append(.text(String(rest[..<start.lowerBound])))
      let name = rest[start.upperBound..<end.lowerBound].filter { $0 != " " }
      parts.append(.variable(Piece(name: String(name), fallback: nil)))
      rest = rest[end.upperBound...]
    }
    return combined(parts + [.text(String(rest))], values)
  }

  private static func combined(_ parts: [Part], _ values: Values) -> [VariableText] {
    var results = [VariableText(text: "", missing: [])]
    for part in parts {
      switch part {
      case .text(let text): results = results.map { $0.adding([text], nil)[0] }
      case .variable(let piece):
        let known = values(piece.name).prefix(widest).filter { !$0.isEmpty && $0.utf8.count <= longest }
        let choices = known.isEmpty ? piece.fallback.map { [$0] } ?? [] : known
        results = results.flatMap { $0.adding(choices, piece.name) }
      }
      if results.count > widest { results = Array(results.prefix(widest)) }
    }
    return results
  }

  private func adding(_ choices: [String], _ name: String?) -> [VariableText] {
    guard choices.isEmpty, let name else {
      return choices.map { VariableText(text: text + $0, missing: missing) }
    }
    return [VariableText(text: text + "${\(name)}", missing: missing + [name])]
  }

  private static func parts(of scalars: [Unicode.Scalar]) -> [Part] {
    var parts: [Part] = []
    var plain = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      let next = at + 1 < scalars.count ? scalars[at + 1] : " "
      guard scalars[at] == "$", next == "$" || next == "{" || isWord(next) else {
        plain.append(scalars[at])
        at += 1
        continue
      }
      if next == "$" {
        plain.append("$")
        at += 2
        continue
      }
      parts.append(.text(String(plain)))
      plain = String.UnicodeScalarView()
      let (piece, end) = next == "{" ? braced(scalars, at + 2) : bare(scalars, at + 1)
      parts.append(.variable(piece))
      at = end
    }
    return parts + [.text(String(plain))]
  }

  private static func bare(_ scalars: [Unicode.Scalar], _ start: Int) -> (Piece, Int) {
    var end = start
    while end < scalars.count, isWord(scalars[end]) { end += 1 }
    return (Piece(name: text(scalars[start..<end]), fallback: nil), end)
  }

  private static func braced(_ scalars: [Unicode.Scalar], _ start: Int) -> (Piece, Int) {
    var end = start
    var depth = 1
    while end < scalars.count {
      if scalars[end] == "{" { depth += 1 }
      if scalars[end] == "}" { depth -= 1 }
      if depth == 0 { break }
      end += 1
    }
    let inner = scalars[start..<end]
    let name = inner.prefix(while: isWord)
    var rest = inner.dropFirst(name.count)
    let after = min(end + 1, scalars.count)
    if rest.first == ":" { rest = rest.dropFirst() }
    guard rest.first == "-", !name.isEmpty else {
      return (Piece(name: text(name.isEmpty ? inner : name), fallback: nil), after)
    }
    let fallback = text(rest.dropFirst())
    // A default that is made of variables again is left open.
    return (Piece(name: text(name), fallback: fallback.contains("$") ? nil : fallback), after)
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || scalar == "_"
  }
}
