internal import COpenSSL

/// Signatures of Ed25519 (RFC 8032).
package enum Ed25519 {
  /// True when the signature is of that message by the key's owner; false too where OpenSSL has no Ed25519.
  package static func holds(signature: [UInt8], of message: [UInt8], by key: [UInt8]) -> Bool {
    guard key.count == 32, signature.count == 64 else { return false }
    return PublicKey(key).verifies(signature, message)
  }

  /// One key of OpenSSL.
  private struct PublicKey: ~Copyable {
    private let handle: OpaquePointer?

    init(_ bytes: [UInt8]) {
      handle = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    }

    deinit { EVP_PKEY_free(handle) }

    func verifies(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
      guard let handle else { return false }
      let context = VerifyingContext()
      return context.verifies(signature, message, handle)
    }
  }

  private struct VerifyingContext: ~Copyable {
    private let handle = EVP_MD_CTX_new()

    deinit { EVP_MD_CTX_free(handle) }

    func verifies(_ signature: [UInt8], _ message: [UInt8], _ key: OpaquePointer) -> Bool {
      guard handle != nil, EVP_DigestVerifyInit(handle, nil, nil, nil, key) == 1 else { return false }
      return EVP_DigestVerify(handle, signature, signature.count, message, message.count) == 1
    }
  }
}
