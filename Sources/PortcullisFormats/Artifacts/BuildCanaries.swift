/// What two builds were given on purpose, each its own, to recognise it in what they made.
package struct BuildCanaries: Hashable, Sendable, Codable {
  package let left: BuildSide
  package let right: BuildSide

  package init(left: BuildSide, right: BuildSide) {
    self.left = left
    self.right = right
  }
}

/// The surroundings of one build; an empty text or nil is not looked for.
package struct BuildSide: Hashable, Sendable, Codable {
  /// The directory of the source tree.
  package var path = ""
  package var home = ""
  package var temporaryDirectory = ""
  package var user = ""
  package var hostname = ""
  /// Variables whose values are recognisable, by name.
  package var environment: [String: String] = [:]
  /// Seconds since 1970 at the start and at the end of the build.
  package var started: Int64?
  package var ended: Int64?
  /// Seconds east of Greenwich of the local time.
  package var timeZoneOffset: Int64 = 0
  package var umask: UInt32?
  /// Processors that the build could use.
  package var processors: Int?

  package init() {}
}
