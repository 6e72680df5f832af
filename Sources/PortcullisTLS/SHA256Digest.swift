internal import COpenSSL

/// A SHA-256 digest (FIPS 180-4) of bytes.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes.
  package let bytes: [UInt8]

  /// Nil only when OpenSSL refuses the algorithm, as a FIPS provider without it would.
  package init?(of input: [UInt8]) {
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    guard EVP_Digest(input, input.count, &output, &length, EVP_sha256(), nil) == 1, length == 32 else {
      return nil
    }
    bytes = output
  }

  /// 32 bytes that are a digest already.
  init(verbatim bytes: [UInt8]) { self.bytes = bytes }

  /// Lower-case hex, 64 digits.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
