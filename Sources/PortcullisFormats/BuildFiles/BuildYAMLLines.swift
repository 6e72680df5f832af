/// Finds settings line by line in a file that is YAML only once something else has filled it in, or that says
/// one key twice.
enum BuildYAMLLines {
  static func settings(in source: [UInt8]) -> [BuildFileSetting] {
    var settings: [BuildFileSetting] = []
    for (index, line) in MappedText(source).lines.enumerated() {
      var rest = line.trimmed
      while rest.hasPrefix("- ") { rest = rest[2..<rest.count].trimmed }
      guard !rest.hasPrefix("#") else { continue }
      let group = (index + 1) * 100
      if let variable = variable(rest, group: group) {
        settings.append(variable)
      } else {
        settings += ShellSettings.settings(in: withoutKey(rest), of: source, group: group)
      }
    }
    return settings
  }

  /// `NAME: value`.
  private static func variable(_ line: MappedText, group: Int) -> BuildFileSetting? {
    guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      line.bytes[..<colon].allSatisfy({
        $0 == 0x5F || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
      }),
      let offset = line.start
    else { return nil }
    var value = line[(colon + 1)..<line.count].trimmed.text
    if let comment = value.firstRange(of: " #") { value = String(value[..<comment.lowerBound]) }
    value = String(value.filter { $0 != "\"" && $0 != "'" })
    let name = line[0..<colon].text
    return BuildFileSetting(
      name: name, value: value, form: .variable, token: "\(name): \(value)", offset: offset, command: [],
      group: group)
  }

  /// `run: command` without its key.
  private static func withoutKey(_ line: MappedText) -> MappedText {
    let key = line.bytes.prefix { (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == 0x2D }
    guard !key.isEmpty, key.count < line.count, line.bytes[key.count] == UInt8(ascii: ":") else {
      return line
    }
    return line[(key.count + 1)..<line.count].trimmed
  }
}
