import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// `lock/poetry`, `lock/pip` and the example of `lock/packaging`.
let pythonLockTables: [any ConformanceTable] = [
  PoetryFreshness(), PylockFolder(path: "lock/pip/lockfiles"), RequirementsFolder(path: "lock/pip/reqfiles"),
  PylockFolder(path: "lock/pip", suffix: ".pylock.toml"),
  PylockFolder(path: "lock/packaging", suffix: "example.toml"),
]

/// Whether the pyproject.toml and the poetry.lock of each folder belong together.
private struct PoetryFreshness: ConformanceTable {
  let path = "lock/poetry/expected.tsv"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
    return try rows.enumerated().map { index, cells in
      let folder = "lock/poetry/\(cells.first ?? "")"
      let found = try freshness(
        corpus.bytes(of: folder + "/pyproject.toml"), corpus.bytes(of: folder + "/poetry.lock"))
      let expected = cells.count > 1 ? String(cells[1]) : nil
      return ConformanceCase(
        String(index + 1),
        [
          .init(
            "content_hash", found, expected: expected, agrees: expected?.hasPrefix(found) ?? true)
        ])
    }
  }

  private func freshness(_ project: [UInt8]?, _ lock: [UInt8]?) throws -> String {
    guard let project, let lock else { throw TSVTable.UnknownScenario("no such folder") }
    guard let hash = try TOMLNode(parsing: lock)["metadata"]?["content-hash"]?.string else {
      return "no-content-hash"
    }
    let document = try TOMLNode(parsing: project)
    let hashes = [true, false].compactMap { withGroups in
      PoetryContent.text(of: document, withGroups: withGroups)
        .flatMap { SHA256Digest(of: Array($0.utf8)) }?.description
    }
    return hashes.contains(hash) ? "fresh" : "stale"
  }
}

/// Every pylock file of a folder is valid, unless its name says otherwise.
private struct PylockFolder: ConformanceTable {
  let path: String
  var suffix = ".toml"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    let names = try corpus.names(in: path).filter { $0.hasSuffix(suffix) }
    guard !names.isEmpty else { return nil }
    return try names.map { name in
      let bytes = try corpus.bytes(of: path + "/" + name) ?? []
      let isValid: Bool
      do throws(ManifestError) {
        try LockText.verify(bytes, as: .pylock)
        isValid = true
      } catch {
        isValid = false
      }
      // The digest of invalidhash is well formed; only the archive, which is not here, contradicts it.
      let expected = name.contains("invalidhash") ? nil : !name.contains("invalid")
      return ConformanceCase(name, [.init("valid", isValid, expected: expected)])
    }
  }
}

/// Every requirements file of a folder is read by pip without an error.
private struct RequirementsFolder: ConformanceTable {
  let path: String

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    let names = try corpus.names(in: path).filter { $0.hasSuffix(".txt") && !$0.hasPrefix("README") }
    guard !names.isEmpty else { return nil }
    return try names.map { name in
      let file = RequirementsFile(try corpus.bytes(of: path + "/" + name) ?? [])
      let refused = file.entries.contains { if case .refused = $0.subject { true } else { false } }
      return ConformanceCase(name, [.init("valid", !refused, expected: true)])
    }
  }
}
