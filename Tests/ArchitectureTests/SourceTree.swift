import FoundationEssentials

/// The Swift files of this package's Sources, as text.
struct SourceTree {
  struct File: Sendable {
    /// Relative to the package, such as `Sources/PortcullisCore/Check.swift`.
    let path: String
    let text: String

    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// Modules named by import declarations.
    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), position <= 2, position + 1 < words.count,
          words[..<position].allSatisfy({
            ["package", "internal", "public", "private", "@testable"].contains($0)
          })
        else { return nil }
        return String(words[position + 1])
      }
    }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func files() throws -> [File] {
    let sources = root.appending(path: "Sources").path
    let names = try FileManager.default.subpathsOfDirectory(atPath: sources)
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      File(
        path: "Sources/" + name,
        text: String(decoding: try Data(contentsOf: URL(filePath: sources + "/" + name)), as: UTF8.self))
    }
  }
}
