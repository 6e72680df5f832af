/// Whether a go command builds with cgo, and why, told from the environment alone (cmd/go, go/build).
package struct CgoDecision: Hashable, Sendable, Codable {
  package enum Reason: String, Hashable, Sendable, Codable {
    /// CGO_ENABLED is 0 or 1.
    case explicit
    /// The target is not the host.
    case crossBuild
    /// Go cannot use C on this platform.
    case unsupportedPlatform
    /// Go 1.20 and newer find neither CC nor the default compiler.
    case noCompiler
    /// The target is the host, and cgo is on there by default.
    case nativeDefault
  }

  package let isEnabled: Bool
  package let reason: Reason
  package let target: GoPlatform
  /// A value of CGO_ENABLED that Go passes over because it is neither 0 nor 1.
  package let ignoredValue: String?

  /// `setting` answers what Go's own lookup of a variable would (process, then the user's go/env file);
  /// `processCompiler` is CC of the process alone, the only one that counts for the rule of Go 1.20.
  package init(
    version: GoVersion, host: GoPlatform, processCompiler: String?, hasDefaultCompiler: Bool,
    setting: (String) -> String?
  ) {
    target = GoPlatform(
      system: Self.nonempty(setting("GOOS")) ?? host.system,
      architecture: Self.nonempty(setting("GOARCH")) ?? host.architecture)
    let value = setting("CGO_ENABLED") ?? ""
    ignoredValue = ["", "0", "1"].contains(value) ? nil : value
    let refusesWithoutCompiler = (version.minorNumber ?? 0) >= 20
    if value == "0" || value == "1" {
      (isEnabled, reason) = (value == "1", .explicit)
    } else if target != host {
      (isEnabled, reason) = (false, .crossBuild)
    } else if !target.supportsCgo {
      (isEnabled, reason) = (false, .unsupportedPlatform)
    } else if refusesWithoutCompiler, Self.nonempty(processCompiler) == nil, !hasDefaultCompiler {
      (isEnabled, reason) = (false, .noCompiler)
    } else {
      (isEnabled, reason) = (true, .nativeDefault)
    }
  }

  private static func nonempty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
}
