import PortcullisFormats

/// The lists of `normalize_test` that come before its tables: names that are images, and names that are none.
///
/// No line of the file tells where a list ends; the lists alternate, and each begins with a name of its own.
struct ImageValidityTable: ConformanceTable {
  let path = "lock/oci-reference/normalize_test.tables.txt"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    var isValid = true
    return names(in: text).enumerated().map { index, name in
      if name.hasPrefix("https://") || name == "docker/Docker" { isValid = false }
      if name == "docker/docker" { isValid = true }
      let isImage = ImageReference(name) != nil
      return ConformanceCase("name \(index + 1)", [.init("valid", isImage, expected: isValid)])
    }
  }

  /// Inputs of tables whose answers the file does not state.
  func outOfScope(in corpus: Corpus) throws -> Int {
    (try corpus.text(of: path) ?? "").split(separator: "\n").count { $0.contains("input:") }
  }

  /// Lines that are a text alone, up to the first table.
  private func names(in text: String) -> [String] {
    text.split(separator: "\n").prefix { !$0.contains("RemoteName") }.compactMap { line in
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      let isAlone = parts.count == 3 && parts[0].allSatisfy(\.isWhitespace) && parts[2] == ","
      return isAlone ? String(parts[1]) : nil
    }
  }
}
