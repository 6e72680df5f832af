import PortcullisFormats

extension BuildVariation {
  /// What the bytes of an artefact hold when this alone changes them; nil where it may be anything.
  var cause: ArtifactCause? {
    switch self {
    case .path: .path
    case .environment, .home, .tmpdir, .execPath: .environment
    case .user: .user
    case .timezone: .timezone
    case .umask: .umask
    case .processors: .parallel
    case .fileOrder: .order
    case .fileTimes, .clock: .time
    case .hostname: .host
    case .hashSeed: .order
    case .locale, .network, .git: nil
    }
  }
}

extension BuildSeen.Guilt {
  /// The cause as the bytes tell it, or as the one guilty variation does where they do not.
  func cause(of difference: ArtifactDifference) -> ArtifactCause {
    guard difference.cause == .unknown, variations.count == 1, let cause = variations.first?.cause else {
      return difference.cause
    }
    return cause
  }

  func remedy(for difference: ArtifactDifference) -> String {
    let cause = cause(of: difference)
    return cause == difference.cause ? difference.remedy : ArtifactRemedy.text(cause, .bytes)
  }
}
