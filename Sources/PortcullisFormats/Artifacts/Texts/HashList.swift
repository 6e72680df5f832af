internal import PortcullisCore

/// A file that lists hashes of other files, such as RECORD of a wheel.
enum HashList {
  private static let names: Set<String> = [
    "RECORD", "SHA256SUMS", "SHA512SUMS", "SHA1SUMS", "MD5SUMS", "md5sums", "sha256sums", "checksums.txt",
    "MANIFEST.MF", "CHECKSUMS", "B2SUMS",
  ]
  private static let endings = [".sha256", ".sha512", ".md5", ".sha256sum", ".SF"]

  static func isNamed(_ name: String) -> Bool {
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    return names.contains(last) || endings.contains { last.hasSuffix($0) }
  }

  /// True when the lines differ in nothing but hashes and sizes.
  static func differsInHashes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let one = left.split(separator: 0x0A, omittingEmptySubsequences: false)
    let other = right.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard one.count == other.count else { return false }
    return zip(one, other).allSatisfy { $0 == $1 || differsInHash($0, $1) }
  }

  /// True where a hash differs and nothing else but numbers, such as the size of the file.
  private static func differsInHash(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    let one = words(left)
    let other = words(right)
    guard one.count == other.count else { return false }
    let differing = zip(one, other).filter { $0 != $1 }
    return differing.contains { isHash($0) && isHash($1) }
      && differing.allSatisfy { isHash($0) && isHash($1) || isNumber($0) && isNumber($1) }
  }

  private static func words(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.split { [0x20, 0x2C, 0x09, 0x0D].contains($0) }
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    word.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isHash(_ word: ArraySlice<UInt8>) -> Bool {
    let text = word.split(separator: 0x3D, maxSplits: 1).last { $0.count >= 22 } ?? word
    return text.count >= 27
      && text.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2F, 0x3D, 0x5F: true
        default: false
        }
      }
  }
}
