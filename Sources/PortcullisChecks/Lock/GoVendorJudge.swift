import PortcullisCore
import PortcullisFormats

/// Judges one `vendor` directory: one finding for each module, whatever number of lines Go prints of it.
struct GoVendorJudge {
  let vendor: GoVendorSeen

  var findings: [Finding] {
    if let problem = vendor.problem {
      return [
        Finding(
          "GO-09", .inconclusive, .unreadable(vendor, problem),
          at: Location(vendor.path("vendor/modules.txt")),
          remedy: sync)
      ]
    }
    if let idle = vendor.idle { return vendor.goFileCount == 0 ? [] : [self.idle(idle)] }
    if !vendor.hasList { return vendor.inconsistencies.isEmpty ? links : [unlistedAltogether] + links }
    return modules + absent + vendor.unlisted.map(unlisted) + links
  }

  private var isWorkspace: Bool { vendor.inconsistencies.contains { $0.path == "go.work" } }
  private var sync: String {
    let enter = vendor.directory.isEmpty ? "" : "cd \(vendor.directory) && "
    return "\(enter)go \(isWorkspace ? "work" : "mod") vendor, then commit vendor/"
  }

  /// Go prints two lines of a module whose version changed; a person has one thing to do.
  private var modules: [Finding] {
    var order: [String] = []
    var lines: [String: [GoVendorConsistency.Inconsistency]] = [:]
    for line in vendor.inconsistencies {
      if lines[line.module.path] == nil { order.append(line.module.path) }
      lines[line.module.path, default: []].append(line)
    }
    return order.compactMap { path in
      guard let all = lines[path], let first = all.first else { return nil }
      return Finding(
        "GO-09", .failure, Finding.Message(first.text),
        at: Location(vendor.path(first.path), line: first.place.line, column: first.place.column),
        evidence: all.map(\.text), remedy: sync)
    }
  }

  private var absent: [Finding] {
    let list = vendor.path("vendor/modules.txt")
    return vendor.absent.map { absent in
      Finding(
        "GO-09", .failure, .absent(absent, list), at: Location(list, line: absent.line, column: 1),
        evidence: absent.packages.prefix(20).map { "no file of vendor/\($0) is tracked" },
        remedy: "\(sync); git check-ignore -v shows the rule that keeps its files out")
    }
  }

  private func unlisted(_ folder: GoVendorSeen.Unlisted) -> Finding {
    Finding(
      "GO-09", .failure, .unlisted(folder), at: Location(folder.firstFile),
      evidence: ["\(folder.fileCount) Go files in \(folder.directory), first \(folder.firstFile)"],
      remedy: "git rm -r \(folder.directory), or require its module in go.mod and go mod vendor")
  }

  /// Links inside the repository are one habit and one finding; each one that leads out is its own.
  private var links: [Finding] {
    let inside = vendor.links.filter { !$0.leadsOutside }
    let light = inside.first.map { [link($0, .warning, others: inside.dropFirst())] } ?? []
    return vendor.links.filter(\.leadsOutside).map { link($0, .failure, others: []) } + light
  }

  private func link(
    _ link: GoVendorSeen.Link, _ severity: Severity, others: ArraySlice<GoVendorSeen.Link>
  ) -> Finding {
    Finding(
      "GO-09", severity, .link(link, others: others.count), at: Location(link.path),
      evidence: ([link] + others.prefix(50)).compactMap { link in link.target.map { "\(link.path) -> \($0)" }
      },
      remedy: "\(sync): it copies files and makes no links")
  }

  private var unlistedAltogether: Finding {
    let severity: Severity = vendor.goFileCount == 0 ? .warning : .failure
    return Finding(
      "GO-09", severity, .withoutList(vendor), at: Location(vendor.path("go.mod")),
      evidence: vendor.inconsistencies.prefix(20).map(\.text), remedy: sync)
  }

  private func idle(_ idle: GoVendorSeen.Idle) -> Finding {
    let (what, remedy): (String, String) =
      switch idle {
      case .workspaceMissing:
        ("go work vendor made it and no go.work is tracked beside it", "git add go.work")
      case .moduleMissing: ("go mod vendor made it and no go.mod is tracked beside it", "go work vendor")
      }
    let list = vendor.path("vendor/modules.txt")
    return Finding("GO-09", .warning, .unused(list, what), at: Location(list), remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ vendor: GoVendorSeen, _ problem: String) -> Self {
    "\(vendor.path("vendor")) cannot be judged: \(problem)"
  }
  fileprivate static func absent(_ absent: GoVendorSeen.Absent, _ list: String) -> Self {
    let others = absent.packages.count > 1 ? " and \(absent.packages.count - 1) more packages" : ""
    return "\(list) lists \(absent.packages[0])\(others) of \(absent.module), without a file in vendor"
  }
  fileprivate static func unlisted(_ folder: GoVendorSeen.Unlisted) -> Self {
    "\(folder.directory) holds Go files and vendor/modules.txt does not list it"
  }
  fileprivate static func link(_ link: GoVendorSeen.Link, others: Int) -> Self {
    let more = others > 0 ? ", and so are \(others) more" : ""
    guard let target = link.target else {
      return "\(link.path) is a submodule, whose files are not judged here\(more)"
    }
    return link.leadsOutside
      ? "\(link.path) is a link out of the repository: \(target)"
      : "\(link.path) is a link to \(target), where go mod vendor writes files\(more)"
  }
  fileprivate static func withoutList(_ vendor: GoVendorSeen) -> Self {
    """
    \(vendor.path("vendor")) has no modules.txt, so Go takes none of the \(vendor.inconsistencies.count) \
    requirements for vendored and stops
    """
  }
  fileprivate static func unused(_ list: String, _ what: String) -> Self {
    "Go does not use \(list): \(what)"
  }
}
