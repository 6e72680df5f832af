/// A word that announces a here-document, such as `<<-EOF`.
struct DockerHeredocMark {
  let name: String
  /// True for `<<-`: tabs in front of the end mark do not count.
  let stripsTabs: Bool
  let expands: Bool

  static func mayStand(in instruction: DockerInstruction) -> Bool {
    let inner = instruction.trigger.first ?? instruction
    return ["add", "copy", "run"].contains(inner.keyword) && !inner.isJSON
  }

  static func all(in text: PlacedText, line: Int) throws(DockerfileError) -> [DockerHeredocMark] {
    guard text.bytes.firstRange(of: "<<".utf8) != nil else { return [] }
    var raw = DockerExpansion(variables: [:], escape: "\\")
    raw.keepsQuotes = true
    raw.keepsEscapes = true
    raw.keepsUnset = true
    // A line that is no sequence of words announces nothing.
    guard let words = try? raw.words(of: text.text) else { return [] }
    var marks: [DockerHeredocMark] = []
    for word in words {
      do throws(DockerExpansionError) {
        if let mark = try Self(word, raw) { marks.append(mark) }
      } catch {
        throw DockerfileError("the here-document mark \(word): \(error.reason)", line: line)
      }
    }
    return marks
  }

  private init?(_ word: String, _ raw: DockerExpansion) throws(DockerExpansionError) {
    let marked = word.drop { $0.isASCII && $0.isNumber }
    guard marked.hasPrefix("<<") else { return nil }
    let rest = marked.dropFirst(2)
    stripsTabs = rest.hasPrefix("-")
    let name = String(stripsTabs ? rest.dropFirst() : rest)
    guard !name.isEmpty, !name.contains("<") else { return nil }
    var plain = DockerExpansion(variables: [:], escape: "\\")
    plain.keepsUnset = true
    let unquoted = try plain.words(of: name)
    let quoted = try raw.words(of: name)
    guard unquoted.count == 1, quoted.count == 1 else { return nil }
    self.name = unquoted[0]
    expands = unquoted[0] == quoted[0]
  }
}
