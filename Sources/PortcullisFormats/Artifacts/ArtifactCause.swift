/// Why two builds of the same source differ, as far as their bytes tell.
package enum ArtifactCause: String, Hashable, Sendable, Codable, CaseIterable {
  /// The directory of the build is in the artefact.
  case path
  /// The clock of the build, or of its files, is in the artefact.
  case time
  /// One moment was written in the local time of each build.
  case timezone
  case host
  case user
  /// The value of an environment variable, the home or the temporary directory is in the artefact.
  case environment
  /// The same parts in another order.
  case order
  /// Permissions follow the umask of the build.
  case umask
  /// Equal contents, packed by another compressor or level.
  case compression
  /// It only repeats another difference, as the hash of the other bytes does.
  case derived
  /// Values of equal length and high entropy: random numbers, keys or signatures.
  case random
  /// The number of processors is in the artefact.
  case parallel
  case unknown
}
