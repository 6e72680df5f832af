internal import COpenSSL
package import PortcullisCore

/// The digest of a file read in pieces, by one of the SHA-2 family (FIPS 180-4).
package enum FileDigest {
  package enum Algorithm: Sendable {
    case sha256, sha384, sha512
  }

  /// The bytes of the digest; nil only when OpenSSL refuses the algorithm.
  ///
  /// - Throws: what reading throws.
  package static func of(_ source: ByteSource, _ algorithm: Algorithm) throws -> [UInt8]? {
    let context = DigestContext(algorithm)
    guard context.start() else { return nil }
    // One byte more than the file has, so that a file that grew is read on.
    try source.forEachBlock(of: min(1 << 20, source.size + 1)) { context.update($0) }
    return context.finished()
  }
}

/// One running digest of OpenSSL.
private struct DigestContext: ~Copyable {
  private let handle = EVP_MD_CTX_new()
  private let algorithm: FileDigest.Algorithm

  init(_ algorithm: FileDigest.Algorithm) { self.algorithm = algorithm }

  deinit { EVP_MD_CTX_free(handle) }

  func start() -> Bool {
    guard handle != nil else { return false }
    switch algorithm {
    case .sha256: return EVP_DigestInit_ex(handle, EVP_sha256(), nil) == 1
    case .sha384: return EVP_DigestInit_ex(handle, EVP_sha384(), nil) == 1
    case .sha512: return EVP_DigestInit_ex(handle, EVP_sha512(), nil) == 1
    }
  }

  func update(_ bytes: [UInt8]) -> Bool { EVP_DigestUpdate(handle, bytes, bytes.count) == 1 }

  func finished() -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: 64)
    var length: UInt32 = 0
    guard EVP_DigestFinal_ex(handle, &output, &length) == 1 else { return nil }
    return Array(output.prefix(Int(length)))
  }
}
