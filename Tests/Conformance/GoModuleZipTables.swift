import PortcullisFormats
import PortcullisTLS

/// `lock/xmod/zip`: which files make up a module zip, which it must not hold, and its sum.
let goModuleZipTables: [any ConformanceTable] = [
  FolderTable("\(folder)/check_zip") { try ZipCase($0, $1)?.checkedZip },
  FolderTable("\(folder)/check_files") { try ZipCase($0, $1)?.checkedFiles(prefix: "", isDirectory: false) },
  FolderTable("\(folder)/check_dir") {
    try ZipCase($0, $1)?.checkedFiles(prefix: "$work/", isDirectory: true)
  },
  FolderTable("\(folder)/create") { try ZipCase($0, $1)?.created(isDirectory: false) },
  FolderTable("\(folder)/create_from_dir") { try ZipCase($0, $1)?.created(isDirectory: true) },
  FolderTable("\(folder)/unzip") { try ZipCase($0, $1)?.unzipped },
]

private let folder = "lock/xmod/zip/testdata"

/// One text archive: settings, then files behind lines of the form `-- name --`.
private struct ZipCase {
  let settings: [String: [UInt8]]
  let files: [(name: String, bytes: [UInt8])]
  /// The file called `want`, which states the answer.
  let want: String?

  init?(_ file: String, _ corpus: Corpus) throws {
    guard file.hasSuffix(".txt"), let bytes = try corpus.bytes(of: file) else { return nil }
    var settings: [String: [UInt8]] = [:]
    var files: [(name: String, bytes: [UInt8])] = []
    var want: String?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let name = Self.name(in: line) {
        files.append((name, []))
      } else if files.isEmpty {
        let text = line.prefix { $0 != UInt8(ascii: "#") }
        guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { continue }
        settings[String(decoding: text[..<equals], as: UTF8.self)] = Self.trimmed(text[(equals + 1)...])
      } else {
        files[files.count - 1].bytes += line + [0x0A]
      }
    }
    // What follows the last line feed is no line.
    if !files.isEmpty, bytes.last == 0x0A { files[files.count - 1].bytes.removeLast() }
    if let index = files.firstIndex(where: { $0.name == "want" }) {
      want = String(decoding: files.remove(at: index).bytes, as: UTF8.self)
    }
    self.settings = settings
    self.files = files
    self.want = want
  }

  private static func name(in line: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("-- "), text.hasSuffix(" --"), text.utf8.count > 6 else { return nil }
    return String(text.dropFirst(3).dropLast(3))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return Array(bytes)
  }

  private func text(_ key: String) -> String? { settings[key].map { String(decoding: $0, as: UTF8.self) } }
  private var prefix: String { "\(text("path") ?? "")@\(text("version") ?? "")/" }
  private var goMod: [UInt8]? { files.first { $0.name == "go.mod" }?.bytes }

  private func content(isDirectory: Bool) -> GoModuleContent {
    let listed = files.map { GoModuleContent.File($0.name, size: $0.bytes.count) }
    return isDirectory
      ? GoModuleContent(directory: listed, goMod: goMod) : GoModuleContent(listed, goMod: goMod)
  }

  private var zipContent: GoModuleContent {
    GoModuleContent(entries: files.map { ($0.name, $0.bytes.count) }, prefix: prefix)
  }

  var checkedZip: [ConformanceCase.Column] { [wanted(zipContent, prefix: "")] }

  func checkedFiles(prefix: String, isDirectory: Bool) -> [ConformanceCase.Column] {
    [wanted(content(isDirectory: isDirectory), prefix: prefix)]
  }

  private func wanted(_ content: GoModuleContent, prefix: String) -> ConformanceCase.Column {
    let parts = [
      ("valid", content.valid.map { prefix + $0 }),
      ("omitted", content.omitted.map { prefix + $0.description }),
      ("invalid", content.invalid.map { prefix + $0.description }),
    ]
    let text = parts.map { name, lines in ([name + ":"] + lines).joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
    return .init("want", text, expected: want)
  }

  func created(isDirectory: Bool) -> [ConformanceCase.Column] {
    let content = content(isDirectory: isDirectory)
    return answer(content) { prefix + $0 }
  }

  var unzipped: [ConformanceCase.Column] { answer(zipContent) { $0 } }

  /// The sum of the valid files, or everything that stands against it.
  private func answer(_ content: GoModuleContent, name: (String) -> String) -> [ConformanceCase.Column] {
    let moduleFault = GoModuleContent.fault(path: settings["path"] ?? [], version: text("version") ?? "")
    let fault =
      moduleFault ?? content.sizeFault
      ?? (content.invalid.isEmpty ? nil : content.invalid.map(\.description).joined(separator: "\n"))
    let contents = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    let digests = content.valid.map { (name: name($0), digest: Self.sha256(contents[$0] ?? []) ?? []) }
    let sum = fault == nil ? GoModuleHash.text(of: digests, sha256: Self.sha256) ?? "" : ""
    let expectedError = text("wantErr")
    return [
      .init("hash", sum, expected: text("hash") ?? (expectedError == nil ? nil : "")),
      .init(
        "wantErr", fault ?? "", expected: expectedError ?? (text("hash") == nil ? nil : ""),
        agrees: expectedError.map { (fault ?? "").contains($0) } ?? (fault == nil)),
    ]
  }

  private static func sha256(_ bytes: [UInt8]) -> [UInt8]? { SHA256Digest(of: bytes)?.bytes }
}
