import PortcullisFormats

/// Lines of the scripts that a build names, where something is made.
enum BuildSteps {
  /// What makes files, as it starts in a script.
  private static let makers = [
    "go build", "go install", "gcc", "cc", "g++", "c++", "clang", "rustc", "cargo build", "swift build",
    "tar", "docker buildx build", "docker compose build", "podman build", "buildah bud", "buildah build",
    "nerdctl build", "gzip", "zip", "ar", "ld", "date", "jar", "python", "python3", "docker build",
    "hostname", "uname",
    "mktemp",
  ]

  /// Reads what was committed, so that the line is the one that ran.
  static func found(in build: [String], _ stage: SourceStage) -> [BuildSeen.Step] {
    var paths = build.filter { !$0.hasPrefix("-") }.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
    if build.first?.split(separator: "/").last == "make" { paths += ["GNUmakefile", "makefile", "Makefile"] }
    return paths.flatMap { (path: String) -> [BuildSeen.Step] in
      guard let bytes = stage.contents(of: path), bytes.count < 1 << 20, !bytes.contains(0) else { return [] }
      return steps(in: String(decoding: bytes, as: UTF8.self), path)
    }
  }

  private static func steps(in text: String, _ path: String) -> [BuildSeen.Step] {
    var steps: [BuildSeen.Step] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let plain = line.drop { $0 == " " || $0 == "\t" }
      guard !plain.hasPrefix("#"), makers.contains(where: { names($0, in: plain) }) else { continue }
      steps.append(BuildSeen.Step(path: path, line: index + 1, text: String(plain.prefix(400))))
    }
    return steps
  }

  /// True where the words stand by themselves in a command line.
  static func names(_ maker: String, in line: some StringProtocol) -> Bool {
    let separators: Set<Character> = [" ", "\t", ";", "|", "&", "(", ")", "`", "\"", "'", "@", "/", "$"]
    let words = line.split(whereSeparator: separators.contains).map { String($0) }
    let wanted = maker.split(separator: " ").map { String($0) }
    return words.indices.contains { words[$0...].starts(with: wanted) }
  }

  /// The step that is to be changed for a difference; nil where no script shows one.
  static func step(for difference: ArtifactDifference, in steps: [BuildSeen.Step]) -> BuildSeen.Step? {
    let compilers = [
      "go build", "go install", "gcc", "cc", "g++", "clang", "rustc", "cargo build", "swift build",
    ]
    let makers =
      switch difference.field.split(separator: ":").first ?? "" {
      case "tar": ["tar"]
      case "gzip": ["gzip", "tar"]
      case "zip": ["zip", "jar", "python3", "python"]
      case "elf": compilers
      default:
        switch difference.cause {
        case .path, .derived, .order, .parallel, .unknown, .compression: compilers
        case .time, .timezone: ["date"] + compilers
        case .host: ["hostname", "uname"] + compilers
        case .user, .environment, .umask, .random: compilers
        }
      }
    for maker in makers {
      if let step = steps.first(where: { names(maker, in: $0.text) }) { return step }
    }
    return steps.count == 1 ? steps.first : nil
  }
}
