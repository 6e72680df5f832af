/// Finds the settings of a makefile: exported variables, and the commands of recipes.
struct MakefileSettings {
  private let source: [UInt8]
  private var variables: [BuildFileSetting] = []
  private var exportedNames: Set<String> = []
  private var exportsAll = false
  private var recipes: [BuildFileSetting] = []
  private var values: [String: String] = [:]
  private var nextGroup = 1

  static func settings(in bytes: [UInt8]) -> [BuildFileSetting] {
    var reader = MakefileSettings(source: bytes)
    reader.read()
    let exported = reader.variables.filter { reader.exportsAll || reader.exportedNames.contains($0.name) }
    return (exported + reader.recipes).sorted { $0.offset < $1.offset }
  }

  private init(source: [UInt8]) { self.source = source }

  private mutating func read() {
    var lines = MappedText(source).lines[...]
    var recipeLines: [MappedText] = []
    while let line = lines.popFirst() {
      let isRecipe = line.hasPrefix("\t")
      var logical = line
      while logical.trimmed.bytes.last == UInt8(ascii: "\\"), let next = lines.popFirst() {
        logical = logical.trimmed
        logical = logical[0..<(logical.count - 1)]
        logical.append(0x20, at: next.start ?? logical.offsets.last ?? 0)
        logical.append(next.hasPrefix("\t") ? next[1..<next.count] : next)
      }
      if isRecipe { recipeLines.append(logical) } else { read(logical) }
    }
    // Recipes run when every assignment has been read.
    for line in recipeLines { readRecipe(line.trimmed) }
  }

  private mutating func read(_ line: MappedText) {
    var rest = Self.withoutComment(line).trimmed
    guard !rest.isEmpty else { return }
    if rest.hasPrefix(".EXPORT_ALL_VARIABLES") { exportsAll = true }
    // `target: NAME = value`
    if let variable = Self.targetVariable(rest) { rest = variable }
    var isExported = false
    while let word = ["export", "override", "private"].first(where: { Self.begins(rest, with: $0) }) {
      isExported = isExported || word == "export"
      rest = rest[word.utf8.count..<rest.count].trimmed
    }
    guard let (name, value) = Self.assignment(rest) else {
      if isExported { readExport(rest) }
      return
    }
    values[name] = value.text
    if isExported { exportedNames.insert(name) }
    guard let first = rest.offsets.first, let last = rest.offsets.last, first <= last else { return }
    let token = String(decoding: source[first..<(last + 1)], as: UTF8.self)
    variables.append(
      BuildFileSetting(
        name: name, value: expanded(value.text), form: .exported, token: token, offset: first, command: [],
        group: 0))
  }

  private mutating func readExport(_ names: MappedText) {
    if names.isEmpty { exportsAll = true }
    for name in names.text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      exportedNames.insert(String(name))
    }
  }

  private static func begins(_ text: MappedText, with word: String) -> Bool {
    guard text.hasPrefix(word) else { return false }
    let next = word.utf8.count
    return next == text.count || MappedText.isBlank(text.bytes[next])
  }

  private static func withoutComment(_ line: MappedText) -> MappedText {
    for (index, byte) in line.bytes.enumerated() where byte == UInt8(ascii: "#") {
      if index == 0 || line.bytes[index - 1] != UInt8(ascii: "\\") { return line[0..<index] }
    }
    return line
  }

  private static func targetVariable(_ line: MappedText) -> MappedText? {
    guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon + 1 < line.count,
      !"=:".utf8.contains(line.bytes[colon + 1])
    else { return nil }
    let head = line.bytes[..<colon]
    guard !head.contains(UInt8(ascii: "=")) else { return nil }
    let rest = line[(colon + 1)..<line.count].trimmed
    return rest.bytes.contains(UInt8(ascii: "=")) ? rest : nil
  }

  /// `NAME = value` with any of make's operators; a quotation around the whole value is dropped, as a shell would.
  private static func assignment(_ text: MappedText) -> (name: String, value: MappedText)? {
    guard let equals = text.bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    var end = equals
    while end > 0, ":?+!".utf8.contains(text.bytes[end - 1]) { end -= 1 }
    let name = text[0..<end].trimmed
    guard !name.isEmpty,
      name.bytes.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
    else { return nil }
    var value = text[(equals + 1)..<text.count].trimmed
    if let first = value.bytes.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"),
      value.count > 1,
      value.bytes.last == first
    {
      value = value[1..<(value.count - 1)]
    }
    return (name.text, value)
  }

  private mutating func readRecipe(_ line: MappedText) {
    var script = MappedText()
    var index = 0
    while index < line.count, "@-+".utf8.contains(line.bytes[index]) || MappedText.isBlank(line.bytes[index])
    { index += 1 }
    while index < line.count {
      if line.bytes[index] == UInt8(ascii: "$"), index + 1 < line.count {
        index = appendExpansion(of: line, at: index, to: &script)
      } else {
        script.append(line.bytes[index], at: line.offsets[index])
        index += 1
      }
    }
    let found = ShellSettings.settings(in: script, of: source, group: nextGroup)
    recipes += found
    nextGroup = (found.map(\.group).max() ?? nextGroup) + 1
  }

  /// Appends what make puts in place of `$(NAME)` or `$$`, and answers where the text goes on.
  private func appendExpansion(of line: MappedText, at index: Int, to script: inout MappedText) -> Int {
    let place = line.offsets[index]
    let next = line.bytes[index + 1]
    if next == UInt8(ascii: "$") {
      script.append(next, at: place)
      return index + 2
    }
    let close: UInt8 = next == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
    guard next == UInt8(ascii: "(") || next == UInt8(ascii: "{"),
      let end = line.bytes[index...].firstIndex(of: close)
    else { return index + 2 }
    let name = String(decoding: line.bytes[(index + 2)..<end], as: UTF8.self)
    for byte in expanded(values[name] ?? "").utf8 { script.append(byte, at: place) }
    return end + 1
  }

  /// The value with plain references to other variables of the file resolved, a few levels deep.
  private func expanded(_ value: String, depth: Int = 0) -> String {
    guard depth < 5, let open = value.firstIndex(of: "$") else { return value }
    let rest = value[value.index(after: open)...]
    guard let bracket = rest.first, bracket == "(" || bracket == "{",
      let close = rest.firstIndex(of: bracket == "(" ? ")" : "}")
    else { return value }
    let name = String(rest[rest.index(after: rest.startIndex)..<close])
    guard let inner = values[name] else { return value }
    let tail = String(rest[rest.index(after: close)...])
    return value[..<open] + expanded(inner, depth: depth + 1) + expanded(tail, depth: depth + 1)
  }
}
