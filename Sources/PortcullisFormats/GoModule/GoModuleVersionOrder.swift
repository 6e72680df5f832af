/// The order of versions of one module, where `go` and `toolchain` count as modules with Go versions.
package enum GoModuleVersionOrder {
  /// -1, 0 or 1; versions that are none are equal and come first.
  package static func compare(_ left: String, _ right: String, of path: String) -> Int {
    switch path {
    case "go": return GoVersion.compare(GoVersion(left), GoVersion(right))
    case "toolchain": return GoVersion.compare(toolchain(left), toolchain(right))
    default:
      let one = GoSemanticVersion(left)
      let other = GoSemanticVersion(right)
      guard let one, let other else { return one == nil ? (other == nil ? 0 : -1) : 1 }
      return one == other ? 0 : one < other ? -1 : 1
    }
  }

  package static func isValid(_ version: String, of path: String) -> Bool {
    switch path {
    case "go": GoVersion(version) != nil
    case "toolchain": GoVersion(toolchain: version) != nil
    default: GoSemanticVersion(version) != nil
    }
  }

  private static func toolchain(_ text: String) -> GoVersion? {
    GoVersion(text) ?? GoVersion(toolchain: text)
  }
}
