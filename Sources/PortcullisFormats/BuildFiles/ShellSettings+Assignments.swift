extension ShellSettings {
  /// The name and value of a word such as `NAME=value`; nil for any other.
  static func assignment(_ word: ShellCommand.Word) -> (name: String, value: String)? {
    assignment(word.content)
  }

  static func assignment(_ content: MappedText) -> (name: String, value: String)? {
    guard let equals = content.bytes.firstIndex(of: UInt8(ascii: "=")), equals > 0 else { return nil }
    var name = content.bytes[..<equals]
    if name.last == UInt8(ascii: "+") { name.removeLast() }
    guard let first = name.first, !(0x30...0x39).contains(first),
      name.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
    else { return nil }
    let value = String(decoding: content.bytes[(equals + 1)...], as: UTF8.self)
    return (String(decoding: name, as: UTF8.self), value)
  }

  mutating func takeGroup() -> Int {
    defer { nextGroup += 1 }
    return nextGroup
  }

  /// Adds the assignments among the words; those without a group of their own share a new one.
  mutating func add(
    _ words: ArraySlice<ShellCommand.Word>, _ form: BuildFileSetting.Form, command: [String],
    group: Int? = nil
  ) {
    guard !words.isEmpty else { return }
    let group = group ?? takeGroup()
    for word in words {
      guard let (name, value) = Self.assignment(word) else { continue }
      addSetting(name, value, form, span: word.span, command: command, group: group)
    }
  }

  mutating func add(_ content: MappedText, _ form: BuildFileSetting.Form, group: Int) {
    guard let (name, value) = Self.assignment(content), let first = content.offsets.first,
      let last = content.offsets.last, first <= last
    else { return }
    addSetting(name, value, form, span: first..<(last + 1), group: group)
  }

  /// `setenv NAME value`.
  mutating func addPair(_ words: ArraySlice<ShellCommand.Word>, _ form: BuildFileSetting.Form, group: Int) {
    guard let name = words.first, let value = words.dropFirst().first else { return }
    addSetting(name.text, value.text, form, span: name.span.lowerBound..<value.span.upperBound, group: group)
  }

  mutating func addPlain(_ word: ShellCommand.Word, group: Int) {
    guard let (name, value) = Self.assignment(word) else { return }
    plain.append(setting(name, value, .exported, span: word.span, command: [], group: group))
  }

  mutating func addSetting(
    _ name: String, _ value: String, _ form: BuildFileSetting.Form, span: Range<Int>, command: [String] = [],
    group: Int
  ) {
    settings.append(setting(name, value, form, span: span, command: command, group: group))
  }

  private func setting(
    _ name: String, _ value: String, _ form: BuildFileSetting.Form, span: Range<Int>, command: [String],
    group: Int
  ) -> BuildFileSetting {
    let token = String(decoding: source[span.clamped(to: source.indices)], as: UTF8.self)
    return BuildFileSetting(
      name: name, value: value, form: form, token: token, offset: span.lowerBound, command: command,
      group: group)
  }
}
