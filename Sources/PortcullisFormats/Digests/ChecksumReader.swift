internal import PortcullisCore

/// Reads a file of digests line by line.
struct ChecksumReader {
  private enum Part { case body, signatureHeader, signature }

  var entries: [ChecksumFile.Entry] = []
  var faults: [ChecksumFile.Fault] = []
  private(set) var isSigned = false
  private var part = Part.body

  mutating func read(_ line: ArraySlice<UInt8>, number: Int) {
    guard line.count <= 8192 else {
      return fault(.malformed, number, String(decoding: line.prefix(200), as: UTF8.self))
    }
    let text = String(decoding: line, as: UTF8.self)
    switch (part, text) {
    case (.body, "-----BEGIN PGP SIGNED MESSAGE-----"):
      isSigned = true
      part = .signatureHeader
    case (.body, "-----BEGIN PGP SIGNATURE-----"): part = .signature
    case (.signatureHeader, ""): part = .body
    case (.signature, "-----END PGP SIGNATURE-----"): part = .body
    case (.signatureHeader, _), (.signature, _): break
    case (.body, _): entry(isSigned && text.hasPrefix("- ") ? String(text.dropFirst(2)) : text, number)
    }
  }

  private mutating func entry(_ text: String, _ number: Int) {
    let trimmed = text.drop { $0 == " " || $0 == "\t" }
    guard !trimmed.isEmpty, trimmed.first != "#" else { return }
    // A backslash in front says that the name is escaped.
    let isEscaped = trimmed.first == "\\"
    let line = String(isEscaped ? trimmed.dropFirst() : trimmed)
    let result = Self.tagged(line) ?? Self.plain(line)
    switch result {
    case .failure(let reason): fault(reason, number, text)
    case .success(let (digest, name)):
      let meant = isEscaped ? name.flatMap(Self.unescaped) : name
      guard meant != nil || name == nil else { return fault(.malformed, number, text) }
      entries.append(.init(digest: digest, name: meant, line: number))
    }
  }

  private mutating func fault(_ reason: ChecksumFile.Fault.Reason, _ number: Int, _ text: String) {
    guard faults.count < 1000 else { return }
    faults.append(.init(reason: reason, line: number, text: String(text.prefix(200))))
  }

  private typealias Reading = Result<(ContentDigest, String?), FaultReason>
  private typealias FaultReason = ChecksumFile.Fault.Reason

  /// `SHA256 (NAME) = DIGITS`; nil for a line of another form.
  private static func tagged(_ line: String) -> Reading? {
    guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close,
      line[..<open].utf8.count <= 16
    else { return nil }
    let tag = line[..<open].filter { $0 != " " && $0 != "-" }.uppercased()
    let rest = line[line.index(after: close)...].drop { $0 == " " }
    guard rest.first == "=", tag.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "/" }), !tag.isEmpty else {
      return nil
    }
    let digits = String(rest.dropFirst().drop { $0 == " " })
    let name = String(line[line.index(after: open)..<close])
    let algorithms: [String: ContentDigest.Algorithm] = [
      "SHA256": .sha256, "SHA384": .sha384, "SHA512": .sha512, "SHA2256": .sha256, "SHA2384": .sha384,
      "SHA2512": .sha512,
    ]
    guard let algorithm = algorithms[tag] else {
      return .failure(["MD4", "MD5", "SHA1", "RMD160"].contains(tag) ? .weak(tag) : .unknownAlgorithm(tag))
    }
    guard let digest = ContentDigest(algorithm, hexadecimal: digits) else {
      return .failure(.wrongLength(digits.utf8.count))
    }
    return .success((digest, name))
  }

  /// `DIGITS  NAME`, `DIGITS *NAME`, `DIGITS NAME` or the digits alone; `sha256:` may stand in front of them.
  private static func plain(_ line: String) -> Reading {
    let word = line.prefix { $0 != " " && $0 != "\t" }
    var name = line.dropFirst(word.count)
    let digits = String(word.split(separator: ":", maxSplits: 1).last ?? "")
    guard !digits.isEmpty, digits.utf8.allSatisfy(isHexadecimal) else { return .failure(.malformed) }
    guard let algorithm = ContentDigest.Algorithm.allCases.first(where: { $0.length == digits.utf8.count })
    else {
      let weak = [32: "MD5", 40: "SHA-1", 56: "SHA-224"][digits.utf8.count]
      return .failure(weak.map { .weak($0) } ?? .wrongLength(digits.utf8.count))
    }
    guard word.count == digits.count || word == "\(algorithm.rawValue):\(digits)",
      let digest = ContentDigest(algorithm, hexadecimal: digits)
    else { return .failure(.malformed) }
    // One separator, then a mark of text or binary mode where there is one.
    name = name.dropFirst()
    if name.first == " " || name.first == "*" { name = name.dropFirst() }
    return .success((digest, name.isEmpty ? nil : String(name)))
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// Nil for an escape that is none.
  private static func unescaped(_ name: String) -> String? {
    var result = ""
    var isEscape = false
    for character in name {
      guard isEscape || character == "\\" else {
        result.append(character)
        continue
      }
      guard isEscape else {
        isEscape = true
        continue
      }
      guard let meant = ["n": "\n", "r": "\r", "\\": "\\"][character] as Character? else { return nil }
      result.append(meant)
      isEscape = false
    }
    return isEscape ? nil : result
  }
}
