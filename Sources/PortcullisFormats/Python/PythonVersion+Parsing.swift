extension PythonVersion {
  /// Reads every spelling that PEP 440 appendix B accepts; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let trimmed = PythonText.trimmed(Array(text.utf8))
    guard trimmed.allSatisfy({ $0 < 0x80 }) else { return nil }
    var reader = VersionReader(bytes: trimmed.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    guard let version = reader.version(), reader.isAtEnd else { return nil }
    self = version
  }
}

/// The regular expression of PEP 440 as a reader; it never has to go back further than one part.
private struct VersionReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func version() -> PythonVersion? {
    _ = take("v")
    guard var first = number() else { return nil }
    var epoch = DecimalDigits.zero
    if take("!") {
      epoch = first
      guard let next = number() else { return nil }
      first = next
    }
    var release = [first]
    while let next = attempt({ $0.take(".") ? $0.number() : nil }) { release.append(next) }
    let preview = attempt { $0.preview() }
    let post = attempt { $0.implicitPost() } ?? attempt { $0.suffix(["post", "rev", "r"])?.number }
    let development = attempt { $0.suffix(["dev"])?.number }
    var local: [PythonVersion.LocalPart]?
    if take("+") {
      guard let parts = localParts() else { return nil }
      local = parts
    }
    return PythonVersion(
      epoch: epoch, release: release, preview: preview, post: post, development: development, local: local)
  }

  private mutating func preview() -> PythonVersion.Preview? {
    let words = ["alpha", "a", "beta", "b", "preview", "pre", "c", "rc"]
    guard let (word, number) = suffix(words) else { return nil }
    let phase: PythonVersion.Phase
    switch word {
    case "alpha", "a": phase = .alpha
    case "beta", "b": phase = .beta
    default: phase = .candidate
    }
    return PythonVersion.Preview(phase: phase, number: number)
  }

  /// `-1`, the short spelling of `.post1`.
  private mutating func implicitPost() -> DecimalDigits? { take("-") ? number() : nil }

  /// A separator, one of the words, a separator and a number, which is 0 when it is left out.
  private mutating func suffix(_ words: [String]) -> (word: String, number: DecimalDigits)? {
    takeSeparator()
    guard let word = words.first(where: { bytes[position...].starts(with: $0.utf8) }) else { return nil }
    position += word.utf8.count
    takeSeparator()
    return (word, number() ?? .zero)
  }

  private mutating func localParts() -> [PythonVersion.LocalPart]? {
    guard let first = localPart() else { return nil }
    var parts = [first]
    while let next = attempt({ $0.takeSeparator() ? $0.localPart() : nil }) { parts.append(next) }
    return parts
  }

  private mutating func localPart() -> PythonVersion.LocalPart? {
    let part = bytes[position...].prefix {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
    }
    guard !part.isEmpty else { return nil }
    position += part.count
    return DecimalDigits(part).map(PythonVersion.LocalPart.number)
      ?? .word(String(decoding: part, as: UTF8.self))
  }

  private mutating func number() -> DecimalDigits? {
    let digits = bytes[position...].prefix { (0x30...0x39).contains($0) }
    position += digits.count
    return DecimalDigits(digits)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }

  @discardableResult
  private mutating func takeSeparator() -> Bool { take(".") || take("-") || take("_") }

  /// What the body reads; the position is as before when it reads nothing.
  private mutating func attempt<Value>(_ body: (inout VersionReader) -> Value?) -> Value? {
    var copy = self
    guard let value = body(&copy) else { return nil }
    position = copy.position
    return value
  }
}
