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
    case .locale, .network, .git, .aslr, .cache, .kernel: nil
    }
  }

  /// What to change where the bytes do not tell more.
  var remedy: String? {
    switch self {
    case .locale: "set LC_ALL=C.UTF-8 in the build, and sort with LC_ALL=C"
    case .network: "let the build fetch nothing, or fetch it by its digest, so that all builds get the same"
    case .git: "write the version into a tracked file, or pass it to the build; for Go add -buildvcs=false"
    case .aslr: "write no addresses down, and sort by names or values instead of pointers"
    case .cache: "let the result depend on the sources alone, and remove what the build reads from its caches"
    case .kernel: "leave the kernel's version out of what is built"
    case .fileOrder: "sort what is listed from directories before it is used: find . -type f | LC_ALL=C sort"
    case .path, .environment, .home, .tmpdir, .user, .timezone, .umask, .execPath, .processors, .fileTimes,
      .clock, .hostname, .hashSeed:
      nil
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
    if [.unknown, .random].contains(difference.cause), variations.count == 1,
      let remedy = variations.first?.remedy
    {
      return remedy
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
