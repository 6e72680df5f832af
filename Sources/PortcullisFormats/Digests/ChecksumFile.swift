package import PortcullisCore

/// A file of digests as `sha256sum` and its kin write it: `DIGITS  NAME`, `DIGITS *NAME` or `SHA256 (NAME) = DIGITS`.
package struct ChecksumFile: Hashable, Sendable {
  package struct Entry: Hashable, Sendable, Codable {
    package let digest: ContentDigest
    /// Nil for a line of nothing but a digest.
    package let name: String?
    package let line: Int
  }

  /// A line that was no entry.
  package struct Fault: Hashable, Sendable, Codable {
    package enum Reason: Error, Hashable, Sendable, Codable {
      /// An algorithm by which another file with the same digest can be made.
      case weak(String)
      case unknownAlgorithm(String)
      case wrongLength(Int)
      case malformed
    }

    package let reason: Reason
    package let line: Int
    package let text: String
  }

  package let entries: [Entry]
  package let faults: [Fault]
  /// True for a text inside an OpenPGP signature, which nobody verified here.
  package let isSigned: Bool

  /// `lineLimit` bounds what is kept of a hostile file; lines beyond it are a fault.
  package init(_ bytes: [UInt8], lineLimit: Int = 100_000) {
    var reader = ChecksumReader()
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 0
    for line in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard number <= lineLimit else {
        reader.faults.append(Fault(reason: .malformed, line: number, text: "more than \(lineLimit) lines"))
        break
      }
      reader.read(line.last == 0x0D ? line.dropLast() : line, number: number)
    }
    entries = reader.entries
    faults = reader.faults
    isSigned = reader.isSigned
  }
}
