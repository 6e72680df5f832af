internal import COpenSSL
package import PortcullisCore

extension SHA256Digest {
  /// The digest of a file read in pieces; nil only when OpenSSL refuses the algorithm.
  ///
  /// - Throws: what reading throws.
  package init?(of source: ByteSource) throws {
    guard let stream = SHA256Stream() else { return nil }
    try source.forEachBlock { stream.update($0) }
    guard let digest = stream.finished() else { return nil }
    self = digest
  }
}

/// One running SHA-256 of OpenSSL, for bytes that come in pieces.
package struct SHA256Stream: ~Copyable {
  private let handle: OpaquePointer

  /// Nil only when OpenSSL refuses the algorithm.
  package init?() {
    guard let handle = EVP_MD_CTX_new() else { return nil }
    guard EVP_DigestInit_ex(handle, EVP_sha256(), nil) == 1 else {
      EVP_MD_CTX_free(handle)
      return nil
    }
    self.handle = handle
  }

  deinit { EVP_MD_CTX_free(handle) }

  /// False where OpenSSL failed, after which there is no digest.
  @discardableResult package func update(_ bytes: [UInt8]) -> Bool {
    EVP_DigestUpdate(handle, bytes, bytes.count) == 1
  }

  /// Nil where OpenSSL failed; once only.
  package func finished() -> SHA256Digest? {
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    guard EVP_DigestFinal_ex(handle, &output, &length) == 1, length == 32 else { return nil }
    return SHA256Digest(verbatim: output)
  }
}
