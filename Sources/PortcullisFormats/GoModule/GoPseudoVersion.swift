/// Versions that name a commit (x/mod/module of Go 1.27).
package enum GoPseudoVersion {
  /// The version for a commit made at `timestamp` (`yyyymmddhhmmss`) after the release `older`.
  ///
  /// An empty `older` means that there was none; then `major` counts.
  package static func text(major: String, older: String, timestamp: String, revision: String) -> String {
    let segment = "\(timestamp)-\(revision)"
    guard let version = GoSemanticVersion(older) else {
      return "\(major.isEmpty ? "v0" : major).0.0-\(segment)"
    }
    if !version.prerelease.isEmpty { return "\(version.canonical).0.\(segment)\(version.build)" }
    let patch = GoDecimal.incremented(version.patch)
    return "v\(version.major).\(version.minor).\(patch)-0.\(segment)\(version.build)"
  }

  /// True for any of the three forms.
  package static func matches(_ text: String) -> Bool {
    guard let version = GoSemanticVersion(text), !version.prerelease.isEmpty else { return false }
    let parts = version.prerelease.dropFirst().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, let revision = parts.last,
      revision.utf8.allSatisfy({ GoASCII.isLetter($0) || GoASCII.isDigit($0) })
    else { return false }
    let before = parts.dropLast().joined(separator: "-")
    let timestamp = before.suffix(14)
    guard timestamp.utf8.count == 14, timestamp.utf8.allSatisfy(GoASCII.isDigit) else { return false }
    let lead = before.dropLast(14)
    let isFirst = lead.isEmpty && version.minor == "0" && version.patch == "0"
    return isFirst || lead == "0." || lead.hasSuffix(".0.")
  }
}
