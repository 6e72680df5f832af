/// The requirements of a setup.cfg.
package struct SetupConfiguration: Sendable {
  package let dependencies: [PythonManifest.Statement]
  package let extras: [(name: String, requirements: [PythonManifest.Statement])]
  /// True for `attr:`, `file:` and the like, which only the build computes.
  package let isComputed: Bool

  package init(_ bytes: [UInt8]) {
    let options = Self.section("options", in: bytes).filter { $0.key == "install_requires" }
    dependencies = options.flatMap { $0.statements(.project) }
    extras = Self.section("options.extras_require", in: bytes).map { option in
      let name = ProjectName(option.key).description
      return (name, option.statements(.extra(name)))
    }
    isComputed = options.contains { $0.lines.contains { $0.text.hasPrefix("file:") } }
  }

  private struct Option {
    let key: String
    var lines: [(text: String, line: Int, column: Int)]

    func statements(_ home: PythonManifest.Statement.Home) -> [PythonManifest.Statement] {
      lines.filter { !$0.text.hasPrefix("file:") }.map {
        PythonManifest.Statement(home, $0.text, line: $0.line, column: $0.column)
      }
    }
  }

  /// The options of one section; a value goes on over indented lines.
  private static func section(_ name: String, in bytes: [UInt8]) -> [Option] {
    var options: [Option] = []
    var isInside = false
    var number = 0
    for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = String(decoding: PythonText.trimmed(Array(raw)), as: UTF8.self)
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(";") { continue }
      let isIndented = raw.first == 0x20 || raw.first == 0x09
      if !isIndented, text.hasPrefix("["), text.hasSuffix("]") {
        isInside = text.dropFirst().dropLast() == name
      } else if isInside, isIndented, !options.isEmpty {
        let column = raw.prefix { $0 == 0x20 || $0 == 0x09 }.count + 1
        options[options.count - 1].lines.append((text, number, column))
      } else if isInside, let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let value = PythonText.trimmed(Array(text[text.index(after: mark)...].utf8))
        let key = PythonText.trimmed(Array(text[..<mark].utf8))
        let first = value.isEmpty ? [] : [(String(decoding: value, as: UTF8.self), number, 1)]
        options.append(Option(key: String(decoding: key, as: UTF8.self), lines: first))
      }
    }
    return options
  }
}
