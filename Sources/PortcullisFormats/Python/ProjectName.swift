/// The name of a Python distribution, equal to every other spelling of it (PEP 503).
package struct ProjectName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Lower case, runs of `-`, `_` and `.` written as one `-`.
  package let description: String

  package init(_ spelling: some StringProtocol) {
    var normal: [UInt8] = []
    var isInRun = false
    for byte in spelling.utf8 {
      let isSeparator = byte == 0x2D || byte == 0x5F || byte == 0x2E
      if !isSeparator {
        normal.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      } else if !isInRun {
        normal.append(0x2D)
      }
      isInRun = isSeparator
    }
    description = String(decoding: normal, as: UTF8.self)
  }

  /// True when PEP 508 allows the spelling: letters and digits at both ends, separators between.
  package static func isValid(_ spelling: some StringProtocol) -> Bool {
    let bytes = Array(spelling.utf8)
    guard let first = bytes.first, let last = bytes.last else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
      && bytes.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
  }

  package static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  package static func < (left: ProjectName, right: ProjectName) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
