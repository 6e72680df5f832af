internal import COpenSSL
package import PortcullisCore

extension SHA256Digest {
  /// The digest of a file read in pieces; nil only when OpenSSL refuses the algorithm.
  ///
  /// - Throws: what reading throws.
  package init?(of source: ByteSource) throws {
    var digest: SHA256Digest?
    let context = DigestContext()
    guard context.start() else { return nil }
    try source.forEachBlock { context.update($0) }
    digest = context.finished().map { SHA256Digest(verbatim: $0) }
    guard let digest else { return nil }
    self = digest
  }
}

/// One running digest of OpenSSL.
private struct DigestContext: ~Copyable {
  private let handle = EVP_MD_CTX_new()

  deinit { EVP_MD_CTX_free(handle) }

  func start() -> Bool { handle != nil && EVP_DigestInit_ex(handle, EVP_sha256(), nil) == 1 }

  func update(_ bytes: [UInt8]) -> Bool { EVP_DigestUpdate(handle, bytes, bytes.count) == 1 }

  func finished() -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    return EVP_DigestFinal_ex(handle, &output, &length) == 1 && length == 32 ? output : nil
  }
}
