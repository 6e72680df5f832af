internal import COpenSSL
package import PortcullisCore

extension ContentDigest {
  /// Nil only where OpenSSL refuses the algorithm.
  package init?(_ algorithm: Algorithm, of bytes: [UInt8]) {
    let digest = RunningDigest(algorithm)
    guard digest.start(), digest.update(bytes), let output = digest.finished() else { return nil }
    self.init(algorithm, bytes: output)
  }

  /// The digest of a file read in pieces; nil only where OpenSSL refuses the algorithm.
  ///
  /// - Throws: what reading throws.
  package init?(_ algorithm: Algorithm, of source: ByteSource) throws {
    let digest = RunningDigest(algorithm)
    guard digest.start() else { return nil }
    var isWhole = true
    try source.forEachBlock {
      isWhole = digest.update($0)
      return isWhole
    }
    guard isWhole, let output = digest.finished() else { return nil }
    self.init(algorithm, bytes: output)
  }
}

/// One running digest of OpenSSL.
private struct RunningDigest: ~Copyable {
  private let handle = EVP_MD_CTX_new()
  private let algorithm: ContentDigest.Algorithm

  init(_ algorithm: ContentDigest.Algorithm) { self.algorithm = algorithm }

  deinit { EVP_MD_CTX_free(handle) }

  func start() -> Bool {
    let method =
      switch algorithm {
      case .sha256: EVP_sha256()
      case .sha384: EVP_sha384()
      case .sha512: EVP_sha512()
      }
    return handle != nil && EVP_DigestInit_ex(handle, method, nil) == 1
  }

  func update(_ bytes: [UInt8]) -> Bool { EVP_DigestUpdate(handle, bytes, bytes.count) == 1 }

  func finished() -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: algorithm.length / 2)
    var length: UInt32 = 0
    guard EVP_DigestFinal_ex(handle, &output, &length) == 1, Int(length) == output.count else { return nil }
    return output
  }
}
