/// The head of `METADATA` or `PKG-INFO`: the fields in front of the first empty line (core metadata).
package struct DistributionMetadata: Sendable {
  package let name: String?
  package let version: String?
  /// The `Tag` lines of a `WHEEL` file, which has the same form.
  package let tags: [String]

  package init(_ bytes: [UInt8]) {
    var fields: [String: [String]] = [:]
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = line.last == 0x0D ? line.dropLast() : line
      guard !text.isEmpty else { break }
      guard let colon = text.firstIndex(of: 0x3A), text[text.startIndex] != 0x20 else { continue }
      let key = String(decoding: text[..<colon], as: UTF8.self).lowercased()
      guard ["name", "version", "tag"].contains(key) else { continue }
      let value = PythonText.trimmed(Array(text[(colon + 1)...]))
      fields[key, default: []].append(String(decoding: value, as: UTF8.self))
    }
    name = fields["name"]?.first
    version = fields["version"]?.first
    tags = fields["tag"] ?? []
  }
}

/// The name and version that the name of a metadata directory or file states.
package struct DistributionDirectory: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable {
    case distInfo, eggInfo, egg, eggLink
  }

  package let kind: Kind
  package let name: String
  /// Nil where the name holds none.
  package let version: String?

  /// Nil for a name that belongs to no distribution.
  package init?(_ fileName: String) {
    let kinds: [(String, Kind)] = [
      (".dist-info", .distInfo), (".egg-info", .eggInfo), (".egg", .egg), (".egg-link", .eggLink),
    ]
    guard let (suffix, kind) = kinds.first(where: { fileName.hasSuffix($0.0) }) else { return nil }
    let stem = fileName.dropLast(suffix.count)
    guard !stem.isEmpty, !stem.hasPrefix("~") else { return nil }
    let parts = stem.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    self.kind = kind
    name = String(parts[0])
    version = parts.count > 1 ? String(parts[1]) : nil
  }
}

/// A `.pth` file: each line extends the module path, or is run when it starts with `import`.
package struct PathConfiguration: Sendable {
  package enum Line: Hashable, Sendable {
    case path(String)
    case code(String)
  }

  package let lines: [(line: Line, number: Int)]

  package init(_ bytes: [UInt8]) {
    var lines: [(line: Line, number: Int)] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = String(decoding: PythonText.trimmed(Array(line)), as: UTF8.self)
      guard !text.isEmpty, line.first != 0x23 else { continue }
      let isCode = text.hasPrefix("import ") || text.hasPrefix("import\t")
      lines.append((isCode ? .code(text) : .path(text), number))
    }
    self.lines = lines
  }
}

/// `pyvenv.cfg`: which interpreter a virtual environment belongs to.
package struct VirtualEnvironmentFile: Sendable {
  private let values: [String: String]

  package init(_ bytes: [UInt8]) {
    var values: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      values[Self.trimmed(parts[0]).lowercased()] = Self.trimmed(parts[1])
    }
    self.values = values
  }

  private static func trimmed(_ text: Substring) -> String {
    String(decoding: PythonText.trimmed(Array(text.utf8)), as: UTF8.self)
  }

  /// Such as `3.12.4`; nil where the file names no whole version.
  package var version: String? {
    guard let text = values["version"] ?? values["version_info"] else { return nil }
    let parts = text.split(separator: ".").prefix(3)
    guard parts.count == 3, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return parts.joined(separator: ".")
  }

  /// The directory of the interpreter that the environment was made from.
  package var home: String? { values["home"] }
  package var includesSystemPackages: Bool { values["include-system-site-packages"]?.lowercased() == "true" }
}
