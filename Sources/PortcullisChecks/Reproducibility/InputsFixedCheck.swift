package import PortcullisCore
import PortcullisFormats

/// What goes into a build is fixed: no clock, no changed work tree, nothing fetched without a digest.
package struct InputsFixedCheck: Check {
  package typealias Evidence = BuildInputsSeen

  package static let info = CheckInfo(
    id: "reproducibility.inputs-fixed",
    title: "Builds take in nothing that changes from one to the next",
    why: """
      A date in a binary, a file that no commit holds or a download without a digest makes every build another \
      one, so that what was tested cannot be made again.
      """,
    remedy: """
      Export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) before the build, and take every date from it: \
      date -u -d @$SOURCE_DATE_EPOCH.
      """,
    subject: .repository, blocking: .warns,
    rules: [
      .init("REP-21", "a build script hands the clock to what it builds"),
      .init("REP-22", "__DATE__, __TIME__ or __TIMESTAMP__ in C or C++ and no SOURCE_DATE_EPOCH"),
      .init("REP-23", "the work tree is not what was committed"),
      .init("REP-24", "a script that builds fetches something that nothing checks"),
      .init("REP-25", "git describe --dirty in what is built"),
      .init("REP-26", "a file that may set the clock could not be read"),
    ],
    belief: CheckInfo.Belief(
      "Setting SOURCE_DATE_EPOCH makes a build reproducible",
      truth:
        "Compilers and packers follow it; date does not, unless it is told to: date -d @$SOURCE_DATE_EPOCH.")
  )

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> BuildInputsSeen {
    let seen = try BuildInputsReader(context: context).seen()
    guard seen.files > 0 || seen.tree != nil else {
      throw Unavailable.notApplicable("the project has no build files, no C sources and no commit")
    }
    return seen
  }

  package func findings(in evidence: BuildInputsSeen) -> [Finding] {
    evidence.uses.map { finding(for: $0) } + macros(evidence) + (evidence.tree.map { tree($0) } ?? [])
      + evidence.unread.map { unread in
        Finding(
          "REP-26", .inconclusive, .unread(unread), at: Location(unread.path),
          remedy: "make \(unread.path) readable, or put it under exclude: in the gate file")
      }
  }

  private func finding(for use: BuildInputsSeen.Use) -> Finding {
    let place = Location(use.path, line: use.line, column: use.column)
    let evidence = [use.text] + (use.builder == use.line ? [] : ["built with at \(use.path):\(use.builder)"])
    switch use.kind {
    case .clock:
      return Finding(
        "REP-21", .warning, .clock(use), at: place, evidence: evidence,
        remedy: "date -u -d \"@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}\" in place of date")
    case .treeState:
      return Finding(
        "REP-25", .information, .treeState(use), at: place, evidence: evidence,
        remedy: "build from a clean checkout, where --dirty adds nothing")
    case .download:
      return Finding(
        "REP-24", .warning, .download(use), at: place, evidence: evidence,
        remedy: "check what was fetched: echo \"DIGEST  FILE\" | sha256sum -c")
    case .latest:
      return Finding(
        "REP-24", .warning, .latest(use), at: place, evidence: evidence,
        remedy: "name the version in place of @latest")
    }
  }

  /// Compilers take the time for two of the macros from SOURCE_DATE_EPOCH.
  private func macros(_ evidence: BuildInputsSeen) -> [Finding] {
    evidence.macros.compactMap { macro in
      guard !evidence.setsEpoch || macro.name == "__TIMESTAMP__" else { return nil }
      let remedy =
        macro.name == "__TIMESTAMP__"
        ? "remove __TIMESTAMP__, which SOURCE_DATE_EPOCH does not change"
        : "export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) before the build, or remove \(macro.name)"
      return Finding(
        "REP-22", .warning, .macro(macro), at: Location(macro.path, line: macro.line, column: macro.column),
        remedy: remedy)
    }
  }

  private func tree(_ tree: WorkTreeSeen) -> [Finding] {
    if let fault = tree.fault {
      return [
        Finding(
          "REP-23", .inconclusive, .unknownTree(fault),
          remedy: "run the gate in a checkout with its commit: git status shows what git knows")
      ]
    }
    guard let first = tree.changed.first ?? tree.untracked.first else { return [] }
    let names = (tree.changed + tree.untracked).prefix(20)
    return [
      Finding(
        "REP-23", .warning, .changed(tree), at: Location(first), evidence: Array(names),
        remedy: tree.changed.isEmpty
          ? "git add \(first), or remove it" : "commit \(first), or restore it with git checkout -- \(first)")
    ]
  }
}

extension Finding.Message {
  fileprivate static func clock(_ use: BuildInputsSeen.Use) -> Self {
    "the build takes in the clock: '\(use.text.prefix(120))'"
  }

  fileprivate static func treeState(_ use: BuildInputsSeen.Use) -> Self {
    "what is built says whether the work tree was changed: '\(use.text.prefix(120))'"
  }

  fileprivate static func download(_ use: BuildInputsSeen.Use) -> Self {
    "the build fetches what nothing checks: '\(use.text.prefix(120))'"
  }

  fileprivate static func latest(_ use: BuildInputsSeen.Use) -> Self {
    "the build takes whatever version is the latest: '\(use.text.prefix(120))'"
  }

  fileprivate static func macro(_ macro: BuildInputsSeen.Macro) -> Self {
    "\(macro.name) puts the time of compilation into what is built"
  }

  fileprivate static func unknownTree(_ fault: String) -> Self {
    "the work tree could not be compared with its commit: \(fault)"
  }

  fileprivate static func changed(_ tree: WorkTreeSeen) -> Self {
    let first = tree.changed.first ?? tree.untracked.first ?? ""
    let count = tree.changed.count + tree.untracked.count
    let others = count == 1 ? "" : " and \(count - 1) more \(count == 2 ? "file" : "files")"
    return tree.changed.isEmpty
      ? "\(first)\(others) would be built, and git tracks no such file"
      : "\(first)\(others) differ from the commit, so that a build has no commit it can be made from again"
  }

  fileprivate static func unread(_ unread: BuildInputsSeen.Unread) -> Self {
    "\(unread.path) could not be read: \(unread.reason)"
  }
}
