import FoundationEssentials
import Testing

/// The list of checks is generated from the names of the files that hold them.
@Suite struct `Generated` {
  private static let checks = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/PortcullisChecks")
  private static let list = checks.appending(path: "BuiltInChecks.swift")

  @Test func `the list holds every file named as a check and nothing else`() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.checks.path)
      .filter { $0.hasSuffix("Check.swift") }
      .compactMap(Self.check(in:))
      .sorted()
    let generated = Self.source(of: names)
    let committed = String(decoding: try Data(contentsOf: Self.list), as: UTF8.self)
    guard generated != committed else { return }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(generated.utf8).write(to: Self.list)
    } else {
      Issue.record("BuiltInChecks.swift has drifted: RECORD=1 swift test --filter Generated rewrites it")
    }
  }

  /// The type in a file named as a check; nil for a file whose type of that name is none.
  private static func check(in path: String) throws -> String? {
    guard let name = path.split(separator: "/").last?.dropLast(".swift".count) else { return nil }
    let text = String(decoding: try Data(contentsOf: checks.appending(path: path)), as: UTF8.self)
    return text.contains("struct \(name): Check {") ? String(name) : nil
  }

  private static func source(of names: [String]) -> String {
    let lines = names.map { "  \($0).self,\n" }.joined()
    return """
      // Generated from the files named *Check.swift; `RECORD=1 swift test --filter Generated` rewrites it.
      package import PortcullisCore

      /// Every check in this build, sorted by type name.
      package let builtInChecks: [any Check.Type] = [
      \(lines)]

      """
  }
}
