/// How much of a lock is read: what a stranger writes must not take the memory of the machine.
enum LockSize {
  /// Several times the largest lock seen.
  static let mostPackages = 100_000
  static let mostPins = 10_000

  /// - Throws: `ManifestError` for a lock that is longer.
  static func verify(_ count: Int, most: Int = mostPackages) throws(ManifestError) {
    guard count > most else { return }
    throw ManifestError("it lists more than \(most) packages")
  }
}
