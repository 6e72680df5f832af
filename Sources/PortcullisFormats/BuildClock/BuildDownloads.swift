/// Downloads and floating versions in a script that builds something.
struct BuildDownloads {
  private let lines: [BuildLine]

  init(_ lines: [BuildLine]) { self.lines = lines }

  private static let proofs = [
    "sha256sum", "sha384sum", "sha512sum", "shasum", "b2sum", "gpg --verify", "gpgv", "cosign verify",
    "minisign",
    "openssl dgst",
  ]

  var uses: [BuildClockReading.Use] {
    guard lines.contains(where: { Self.download($0.text) != nil || Self.latest($0.text) != nil }) else {
      return []
    }
    guard let builder = lines.first(where: { $0.commands.contains { BuilderWords.make($0.text) } })?.number
    else { return [] }
    let isProven = lines.contains { line in Self.proofs.contains(where: line.text.contains) }
    return lines.compactMap { line in
      if !isProven, let offset = Self.download(line.text) { return use(.download, line, offset, builder) }
      return Self.latest(line.text).map { use(.latest, line, $0, builder) }
    }
  }

  private func use(
    _ kind: BuildClockReading.Kind, _ line: BuildLine, _ offset: Int, _ builder: Int
  ) -> BuildClockReading.Use {
    BuildClockReading.Use(
      kind: kind, line: line.number, column: line.indentation + offset + 1, text: line.text, builder: builder)
  }

  /// Where `curl` or `wget` begins that fetches from an address and keeps what it gets.
  private static func download(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard let first = words.first, first == "curl" || first == "wget" else { return nil }
    guard words.contains(where: { $0.contains("https://") || $0.contains("http://") }),
      !text.contains("localhost"), !text.contains("127.0.0.1")
    else { return nil }
    let keeps = first == "wget" || text.contains("|") || text.contains(">")
    return keeps
      || words.contains { $0.hasPrefix("-") && ($0.lowercased().hasSuffix("o") || $0.contains("output")) }
      ? 0 : nil
  }

  /// `go run`, `go install` or `npx` of a package at its latest version.
  private static func latest(_ text: String) -> Int? {
    let starts = ["go run ", "go install ", "go get ", "npx "]
    guard starts.contains(where: text.hasPrefix),
      text.split(separator: " ").contains(where: { $0.hasSuffix("@latest") })
    else { return nil }
    return 0
  }
}
