import PortcullisCore

/// Judges the files below one `vendor` directory.
struct GoVendorContentJudge {
  let content: GoVendorContentSeen

  /// Beyond it the files of one module are one finding: the module is another version altogether.
  private static let single = 10

  var findings: [Finding] {
    if let problem = content.problem {
      return [
        Finding(
          "GO-10", .inconclusive, .unreadable(list, problem), at: Location(list),
          remedy: "make \(list) and go.sum readable")
      ]
    }
    return content.modules.compactMap(origin) + content.modules.flatMap(differences)
      + grouped(content.strays, omitted: 0, module: nil) + open
  }

  private var list: String { content.path("vendor/modules.txt") }

  private func origin(_ module: GoVendorContentSeen.Module) -> Finding? {
    switch module.origin {
    case .verified, .directory, .absent, .withoutSum, .outside: return nil
    case .otherSum(let zip, let sum, let stated, let file, let line):
      return Finding(
        "GO-10", .failure, .otherSum(module.name, file), at: Location(file, line: line, column: 1),
        evidence: ["\(file):\(line): \(stated)", "\(zip): \(sum)"],
        remedy: """
          find out which is right (GOFLAGS=-mod=mod go mod download with an empty GOMODCACHE), then \
          go clean -modcache or git checkout \(file)
          """)
    case .unusable(let zip, let reason):
      return Finding(
        "GO-10", .failure, .unusable(module.name, zip, reason), at: Location(list), evidence: [zip],
        remedy: "rm \(zip), then go mod download")
    }
  }

  private func differences(of module: GoVendorContentSeen.Module) -> [Finding] {
    grouped(module.files, omitted: module.omittedFiles, module: module)
  }

  private func grouped(
    _ files: [GoVendorContentSeen.File], omitted: Int, module: GoVendorContentSeen.Module?
  ) -> [Finding] {
    let serious = files.filter { severity($0) == .failure }
    let light = files.filter { severity($0) == .warning }
    guard serious.count + omitted > Self.single else {
      return serious.map { finding([$0], 0, module) } + (light.isEmpty ? [] : [finding(light, 0, module)])
    }
    return [finding(serious, omitted, module)] + (light.isEmpty ? [] : [finding(light, 0, module)])
  }

  private func finding(
    _ files: [GoVendorContentSeen.File], _ omitted: Int, _ module: GoVendorContentSeen.Module?
  ) -> Finding {
    let first = files[0]
    return Finding(
      "GO-10", severity(first), .difference(first, others: files.count - 1 + omitted, module?.name),
      at: Location(first.path, line: first.line, column: first.column),
      evidence: files.prefix(50).map { "\($0.path): \($0.difference.text)" } + (module.map(source) ?? []),
      remedy: module == nil ? "git rm \(first.path), or add its module with go get and go mod vendor" : remedy
    )
  }

  private var remedy: String {
    let enter = content.directory.isEmpty ? "" : "cd \(content.directory) && "
    return
      "\(enter)go mod vendor && git diff vendor; a patched module belongs into a fork that go.mod replaces"
  }

  private func source(_ module: GoVendorContentSeen.Module) -> [String] {
    switch module.origin {
    case .verified(let zip): ["\(zip) has the sum of go.sum"]
    case .directory(let path): ["\(module.name) is replaced by \(path)"]
    case .absent, .withoutSum, .otherSum, .unusable, .outside: []
    }
  }

  /// Files that tools write into a vendored directory and no build reads.
  private static let tooling: Set<String> = [
    "BUILD", "BUILD.bazel", "OWNERS", ".gitattributes", ".gitignore",
  ]

  private func severity(_ file: GoVendorContentSeen.File) -> Severity {
    switch file.difference {
    case .changed, .removed: return .failure
    case .lineEnds: return .warning
    case .added, .stray:
      let name = file.path.split(separator: "/").last.map(String.init) ?? ""
      return Self.tooling.contains(name) ? .warning : .failure
    }
  }

  /// One finding for all modules that could not be looked at.
  private var open: [Finding] {
    var reasons: [String] = []
    for module in content.modules {
      switch module.origin {
      case .verified, .directory, .otherSum, .unusable: break
      case .absent: reasons.append("\(module.name): no zip in the module cache")
      case .withoutSum: reasons.append("\(module.name): go.sum has no sum for it")
      case .outside(let path):
        reasons.append("\(module.name): replaced by \(path), which is not in the repository")
      }
    }
    guard let first = reasons.first else { return [] }
    return [
      Finding(
        "GO-10", .inconclusive, .open(first, count: reasons.count, of: content.modules.count),
        at: Location(list), evidence: Array(reasons.prefix(50)),
        remedy: "go mod download, then run the gate again")
    ]
  }
}

extension GoVendorContentSeen.Difference {
  fileprivate var text: String {
    switch self {
    case .changed: "changed"
    case .lineEnds: "other line ends"
    case .added: "not in the module"
    case .removed: "missing"
    case .stray: "of no vendored module"
    }
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ list: String, _ problem: String) -> Self {
    "\(list) cannot be judged: \(problem)"
  }
  fileprivate static func otherSum(_ module: String, _ file: String) -> Self {
    "the sum of \(module) in \(file) is not that of its zip in the module cache"
  }
  fileprivate static func unusable(_ module: String, _ zip: String, _ reason: String) -> Self {
    "the zip of \(module) in the module cache is no module zip: \(reason)"
  }
  fileprivate static func difference(
    _ file: GoVendorContentSeen.File, others: Int, _ module: String?
  ) -> Self {
    let more = others > 0 ? ", and \(others) more files" : ""
    let name = module ?? "a vendored module"
    return switch file.difference {
    case .changed: "\(file.path) is not the file of \(name)\(more)"
    case .lineEnds: "\(file.path) has other line ends than the file of \(name)\(more)"
    case .added: "\(file.path) is not in \(name)\(more)"
    case .removed: "\(file.path) is missing, which \(name) has\(more)"
    case .stray: "\(file.path) belongs to no module of vendor/modules.txt\(more)"
    }
  }
  fileprivate static func open(_ first: String, count: Int, of total: Int) -> Self {
    count == 1
      ? "1 of \(total) vendored modules could not be compared: \(first)"
      : "\(count) of \(total) vendored modules could not be compared, the first \(first)"
  }
}
