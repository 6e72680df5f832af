/// A yarn.lock of any format.
package enum YarnLock {
  /// - Throws: `ManifestError` for text that yarn could not read, or a version nobody here knows.
  package static func lock(_ bytes: [UInt8]) throws(ManifestError) -> KeyedNodeLock {
    let head = bytes.prefix(2000)
    return head.firstRange(of: Array(YarnClassicLock.mark.utf8)) == nil
      ? try YarnBerryLock.lock(bytes) : try YarnClassicLock.lock(bytes)
  }
}
