/// Replaces secrets in free text by `[redacted]`; ids, states, keys and paths are never touched.
package struct Redactor: Sendable {
  private let literals: SecretLiterals

  /// Knows the values of variables whose names look secret, and the forms they travel in.
  package init(environment: [String: String]) {
    literals = SecretLiterals(environment: environment)
  }

  package func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var secrets = literals.ranges(in: bytes)
    secrets += SecretShapes.ranges(in: bytes)
    secrets += SecretPlaces.ranges(in: bytes)
    guard !secrets.isEmpty else { return text }
    return String(decoding: Self.replacing(secrets, in: bytes), as: UTF8.self)
  }

  /// Texts that belong together, so that a key block is found although its lines stand apart.
  package func redacted(_ texts: [String]) -> [String] {
    guard texts.count > 1 else { return texts.map { redacted($0) } }
    let separator = "\n\u{1E}"
    return redacted(texts.joined(separator: separator))
      .split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }

  private static let mark = Array("[redacted]".utf8)

  private static func replacing(_ secrets: [Range<Int>], in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for secret in merged(secrets) {
      result += bytes[position..<secret.lowerBound]
      result += mark
      position = secret.upperBound
    }
    return result + bytes[position...]
  }

  /// In order, those that overlap or touch as one.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
      guard let last = merged.last, range.lowerBound <= last.upperBound else { return merged.append(range) }
      merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    }
  }
}
