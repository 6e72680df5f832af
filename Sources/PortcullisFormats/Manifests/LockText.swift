import PortcullisCore
import PortcullisYAML

/// Reads a lock file as far as it takes to know that its own tool would.
package enum LockText {
  /// - Throws: `ManifestError` for text that cannot be read, a duplicate key, or a version nobody here knows.
  package static func verify(_ bytes: [UInt8], as system: LockSystem) throws(ManifestError) {
    switch system {
    case .npm: _ = try NpmLock.version(of: try JSONText(bytes).root)
    case .swift: _ = try SwiftResolved(bytes)
    case .pipfile:
      try numbered(
        try JSONText(bytes).root["_meta"]?["pipfile-spec"], key: "pipfile-spec", known: ["6"])
    case .bun: _ = try BunLock(bytes)
    case .yarn: _ = try YarnLock.lock(bytes)
    case .pnpm: _ = try PnpmLock(bytes)
    case .uv: try toml(bytes, ["version"], known: ["1"])
    case .cargo: _ = try CargoLock(bytes)
    case .poetry: try toml(bytes, ["metadata", "lock-version"], known: ["1", "2"])
    case .pdm: try toml(bytes, ["metadata", "lock_version"], known: ["3", "4"])
    case .pylock: try PylockFile.verify(try TOMLNode(parsing: bytes))
    case .requirements, .go: break
    case .bunBinary, .pixi, .conda: break
    }
  }

  /// Strict JSON; a byte order mark in front is read over, as these tools do.
  static func json(_ bytes: [UInt8]) throws(ManifestError) -> JSONValue {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    do {
      return try JSONValue(parsing: text)
    } catch {
      throw ManifestError("not JSON: \(error.reason)", line: error.line, column: error.column)
    }
  }

  private static func numbered(
    _ value: JSONElement?, key: String, known: [String]
  ) throws(ManifestError) {
    guard let value else { throw ManifestError("it has no \(key)") }
    let place = value.place
    guard let literal = value.number else {
      throw ManifestError("its \(key) is no number", line: place.line, column: place.column)
    }
    guard known.contains(literal) else {
      throw ManifestError("\(key) \(literal) is not known here", line: place.line, column: place.column)
    }
  }

  /// A version of which the first number decides.
  private static func toml(
    _ bytes: [UInt8], _ keys: [String], known: [String]
  ) throws(ManifestError) {
    var node: TOMLNode? = try TOMLNode(parsing: bytes)
    for key in keys { node = node?[key] }
    let name = keys.joined(separator: ".")
    guard let node else {
      throw ManifestError("it has no \(name)")
    }
    let text = node.string ?? node.integer ?? ""
    guard known.contains(String(text.prefix { $0 != "." })) else {
      throw ManifestError("\(name) \(text) is not known here")
    }
  }

  static func yaml(_ bytes: [UInt8]) throws(ManifestError) -> YAMLNode {
    do throws(YAMLError) {
      guard let document = try YAMLReading.documents(in: bytes).last else {
        throw YAMLError("the file holds no document", at: .start)
      }
      return document
    } catch {
      // YAML breaks lines at carriage returns too, and the place has to exist for an editor.
      let exists = error.mark.line <= bytes.count { $0 == 0x0A } + 1
      throw ManifestError(
        "not YAML: \(error.message)", line: exists ? error.mark.line : nil,
        column: exists ? error.mark.column : nil)
    }
  }
}
