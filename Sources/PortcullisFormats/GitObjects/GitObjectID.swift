/// The SHA-1 name of a git object.
package struct GitObjectID: Hashable, Sendable, CustomStringConvertible {
  /// 20 bytes.
  package let bytes: [UInt8]

  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 else { return nil }
    self.bytes = Array(bytes)
  }

  /// Nil for anything but 40 hexadecimal digits.
  package init?(_ text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard digits.count == 40, text.allSatisfy(\.isHexDigit) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 40, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(byte)
    }
    self.bytes = bytes
  }

  /// The name that an object of that kind with that content has.
  package init(of kind: GitObject.Kind, _ content: [UInt8]) {
    bytes = SHA1.digest(Array("\(kind.rawValue) \(content.count)\0".utf8), content)
  }

  package var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// One object of a repository, its name verified.
package struct GitObject: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case commit, tree, blob, tag
  }

  package let kind: Kind
  package let content: [UInt8]
}

/// Why a repository's objects could not be read: a sentence that names the object or file.
package struct GitObjectError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
