/// Which release `go` switches to when a module needs a newer one (cmd/go, toolchain selection of Go 1.27).
package enum GoToolchainChoice {
  /// The toolchain's name among releases in ascending order; nil when none is new enough.
  package static func newer(than need: String, among releases: [String]) -> String? {
    let needed = GoVersion(need)
    var chosen: GoVersion?
    var chosenText: String?
    for release in releases.reversed() {
      let version = GoVersion(release)
      guard GoVersion.compare(version, needed) >= 0 else { break }
      guard chosen?.language != version?.language else { continue }
      let previous = chosen
      chosen = version
      chosenText = release
      // A release family that is complete comes before the newest one, and that before a prerelease.
      if let previous, !previous.isPrerelease { break }
    }
    return chosenText.map { "go" + $0 }
  }
}
