import PortcullisFormats

/// The table of `normalize_test` that writes each image under several names: all mean the same one.
struct ImageNameTable: ConformanceTable {
  let path = "lock/oci-reference/normalize_test.tables.txt"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    var rows: [[String: String]] = []
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      let key = String(parts[0].filter { $0.isLetter })
      guard parts.count == 3, key.hasSuffix("Name") || key == "Domain" else { continue }
      if key == "RemoteName" { rows.append([:]) }
      if !rows.isEmpty { rows[rows.count - 1][key] = String(parts[1]) }
    }
    return rows.enumerated().map { number, row in
      let names = ["FamiliarName", "FullName", "AmbiguousName"].compactMap { row[$0] }.filter { !$0.isEmpty }
      let images = names.map(ImageReference.init)
      return ConformanceCase(
        "\(number + 1)",
        [
          .init("RemoteName", Self.common(images.map { $0?.path }), expected: row["RemoteName"]),
          .init("Domain", Self.common(images.map { $0?.domain }), expected: row["Domain"]),
        ])
    }
  }

  private static func common(_ values: [String?]) -> String {
    let all = Set(values.map { $0 ?? "error" })
    return all.sorted().joined(separator: " or ")
  }
}
