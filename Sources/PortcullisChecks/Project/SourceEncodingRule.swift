import PortcullisCore
import PortcullisFormats

/// The rules of `project.source-encoding`: from the facts about one file to its findings.
enum SourceEncodingRule {
  static let all: [CheckInfo.Rule] = [
    .init("GO-ENC-001.leading-mark", "a byte order mark starts a Go file; it builds, and gofmt removes it"),
    .init("GO-ENC-001.misplaced-mark", "a byte order mark anywhere but at the start of a Go file"),
    .init("GO-ENC-001.wide-encoding", "a Go file in UTF-16 or UTF-32"),
    .init("GO-ENC-001.nul", "a NUL byte in a Go file"),
    .init("GO-ENC-001.invalid-utf8", "bytes that are not UTF-8, overlong forms and surrogates among them"),
    .init("GO-ENC-001.illegal-character", "a character in Go code that no token may hold"),
    .init("GO-ENC-001.bidirectional", "a control that makes the text read in another order than it compiles"),
    .init("GO-ENC-001.carriage-return", "carriage returns without line feeds"),
    .init("GO-ENC-001.unreadable", "a Go file that could not be read"),
  ]

  static func findings(in file: GoFileBytes) -> [Finding] {
    guard let scan = file.scan else {
      return [
        Finding(
          "GO-ENC-001.unreadable", .inconclusive, .unreadable(file.path, file.unreadable ?? "not read"),
          at: Location(file.path),
          remedy: "Make \(file.path) a readable regular file of the project, or exclude it in the gate file.")
      ]
    }
    var findings: [Finding] = []
    if scan.hasByteOrderMark, !file.isVendored { findings.append(leadingMark(file.path)) }
    for kind in GoSourceFault.Kind.allCases {
      let faults = scan.faults.filter { $0.kind == kind }
      guard let first = faults.first(where: \.breaksBuild) ?? faults.first else { continue }
      findings.append(finding(for: first, among: faults, in: file, scan))
    }
    return findings.sorted {
      ($0.location?.line ?? 0, $0.location?.column ?? 0) < ($1.location?.line ?? 0, $1.location?.column ?? 0)
    }
  }

  private static func leadingMark(_ path: String) -> Finding {
    Finding(
      "GO-ENC-001.leading-mark", .warning, .leadingMark(path), at: Location(path, line: 1, column: 1),
      evidence: ["EF BB BF at offset 0"],
      remedy: "portcullis fix project.source-encoding --apply, or gofmt -w \(path)")
  }

  private static func finding(
    for fault: GoSourceFault, among faults: [GoSourceFault], in file: GoFileBytes, _ scan: GoSourceScan
  ) -> Finding {
    let fails = fault.breaksBuild && (!scan.isNeverBuilt || fault.kind == .nul)
    var evidence = [goSays(fault, file.path)]
    if scan.isNeverBuilt { evidence.append("a //go:build line keeps the file out of every build") }
    if fault.kind == .invalidUTF8, let guess = scan.guess { evidence.append("the bytes look like \(guess)") }
    let others = faults.filter { $0.offset != fault.offset }
    if !others.isEmpty {
      let places = others.prefix(5).map { "\($0.line):\($0.column)" }.joined(separator: ", ")
      evidence.append("\(others.count) more like it in this file: \(places)\(others.count > 5 ? ", …" : "")")
    }
    return Finding(
      rule(of: fault.kind), fails ? .failure : .warning, .fault(fault, in: file.path),
      at: Location(file.path, line: fault.line, column: fault.column), evidence: evidence,
      remedy: remedy(for: fault, in: file.path, guess: scan.guess))
  }

  private static func goSays(_ fault: GoSourceFault, _ path: String) -> String {
    switch fault.reporter {
    case .loader, .compiler: "go build: \(path):\(fault.line):\(fault.column): \(fault.text)"
    case .nobody: "\(fault.text) at offset \(fault.offset); go build accepts the file"
    }
  }

  private static func rule(of kind: GoSourceFault.Kind) -> String {
    switch kind {
    case .misplacedByteOrderMark: "GO-ENC-001.misplaced-mark"
    case .utf16, .utf32: "GO-ENC-001.wide-encoding"
    case .nul: "GO-ENC-001.nul"
    case .invalidUTF8: "GO-ENC-001.invalid-utf8"
    case .illegalCharacter: "GO-ENC-001.illegal-character"
    case .bidirectionalControl: "GO-ENC-001.bidirectional"
    case .carriageReturnLines, .loneCarriageReturn: "GO-ENC-001.carriage-return"
    }
  }

  private static func remedy(for fault: GoSourceFault, in path: String, guess: String?) -> String {
    let place = "\(path):\(fault.line):\(fault.column)"
    return switch fault.kind {
    case .misplacedByteOrderMark: "Delete the three bytes EF BB BF at offset \(fault.offset) of \(path)."
    case .utf16: "iconv -f UTF-16 -t UTF-8 \(path) > \(path).utf8 && mv \(path).utf8 \(path)"
    case .utf32: "iconv -f UTF-32 -t UTF-8 \(path) > \(path).utf8 && mv \(path).utf8 \(path)"
    case .nul: "Delete the NUL byte at \(place)."
    case .invalidUTF8:
      "Open \(path) in the encoding it was written in\(guess.map { " (perhaps \($0))" } ?? "") and save it as UTF-8."
    case .illegalCharacter: "Replace the character at \(place) with the ASCII one that was meant."
    case .bidirectionalControl:
      "Remove the control at \(place), or write it as an escape such as \"\\u202E\"."
    case .carriageReturnLines, .loneCarriageReturn: "Save \(path) with line feeds, then run gofmt -w \(path)."
    }
  }
}

extension Finding.Message {
  fileprivate static func leadingMark(_ path: String) -> Self { "byte order mark at the start of \(path)" }

  fileprivate static func unreadable(_ path: String, _ reason: String) -> Self {
    "\(path) could not be read: \(reason)"
  }

  fileprivate static func fault(_ fault: GoSourceFault, in path: String) -> Self {
    switch fault.kind {
    case .misplacedByteOrderMark: "byte order mark inside \(path)"
    case .utf16: "\(path) is UTF-16, and Go reads UTF-8 only"
    case .utf32: "\(path) is UTF-32, and Go reads UTF-8 only"
    case .nul: "NUL byte in \(path)"
    case .invalidUTF8: "bytes that are not UTF-8 in \(path)"
    case .illegalCharacter: "character that Go does not accept in \(path): \(fault.text)"
    case .bidirectionalControl: "text direction control \(fault.text) in \(path)"
    case .carriageReturnLines: "\(path) ends its lines with carriage returns alone, and Go sees one line"
    case .loneCarriageReturn: "carriage return without line feed in \(path)"
    }
  }
}
