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
    if difference.cause == .environment, [[.home], [.tmpdir]].contains(variations) {
      return pathRemedy(for: difference)
    }
    let cause = cause(of: difference)
    return cause == difference.cause ? difference.remedy : ArtifactRemedy.text(cause, .bytes)
  }

  /// A directory of the build is a path, although it comes through the environment.
  private func pathRemedy(for difference: ArtifactDifference) -> String {
    let isProgram = difference.field.hasPrefix("elf:")
    let isGo = isProgram && difference.remedy.contains("env -i with the few variables that go needs")
    return ArtifactRemedy.text(.path, isGo ? .go : isProgram ? .native : .bytes)
  }
}
