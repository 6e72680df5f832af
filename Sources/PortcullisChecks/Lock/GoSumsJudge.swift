import PortcullisCore
import PortcullisFormats

/// Judges sums: one finding for each module, whichever of its lines is missing or spoilt.
struct GoSumsJudge {
  private let evidence: LockGoSumsCompleteCheck.Evidence
  /// Lines that might be a missing sum; a bound keeps a hostile file from being searched for each module.
  private let malformedLines: [String]
  private let unanswered: Set<GoSumFile.Key>
  /// Sum files that could not be read: what they hold is not missing.
  private let unread: Set<String>

  init(evidence: LockGoSumsCompleteCheck.Evidence) {
    self.evidence = evidence
    malformedLines = evidence.files.flatMap(\.malformed).prefix(50).map(\.text)
    unread = Set(evidence.files.filter { $0.problem != nil }.map(\.path))
    unanswered = Set(evidence.modules.flatMap(\.needs).flatMap(Self.unansweredKeys))
  }

  private static func unansweredKeys(of need: GoSumsSeen.Need) -> [GoSumFile.Key] {
    [true, false].filter { !isAnswered($0 ? need.goModSums : need.moduleSums) }
      .map { GoSumFile.Key(need.path, need.version, isGoMod: $0) }
  }

  var findings: [Finding] {
    let all =
      evidence.files.flatMap(faults) + evidence.conflicts.map(conflict)
      + evidence.cacheConflicts.map(conflict)
      + evidence.modules.flatMap(missing)
    return all.sorted { one, other in
      guard let left = one.location, let right = other.location, left != right else { return false }
      return left < right
    }
  }

  private func missing(in module: GoSumsSeen) -> [Finding] {
    let goMod = Location(module.goMod)
    if let problem = module.problem {
      return [
        Finding(
          "GO-02", .inconclusive, .unreadable(module.goMod, problem), at: goMod, remedy: "go mod edit -fmt")
      ]
    }
    if !module.needs.isEmpty, module.sumFiles.isEmpty {
      let reason = module.ownSumProblem ?? "it does not exist"
      return [
        Finding(
          "GO-01", .failure, .noSums(module, reason), at: goMod,
          evidence: ["\(module.goMod) requires \(module.needs.count) modules"],
          remedy: "go mod tidy, then git add go.sum")
      ]
    }
    guard unread.isDisjoint(with: module.sumFiles) else { return [] }
    let needs = module.needs.compactMap { need(in: module, $0) }
    guard needs.count > 1, needs.count == module.needs.count, needs.allSatisfy({ $0.rule == "GO-02" }) else {
      return needs
    }
    let file = module.sumFiles.first ?? "go.sum"
    return [
      Finding(
        "GO-02", .failure, .nothing(module, file), at: goMod,
        evidence: needs.prefix(20).map(\.message.text), remedy: "go mod tidy, then git add \(file)")
    ]
  }

  private func need(in module: GoSumsSeen, _ need: GoSumsSeen.Need) -> Finding? {
    let lacksGoMod = !Self.isAnswered(need.goModSums)
    let lacksModule = !Self.isAnswered(need.moduleSums)
    guard lacksGoMod || lacksModule, !isSpoilt(need) else { return nil }
    let severity: Severity = lacksGoMod || module.listsEverything ? .failure : .warning
    let wanted = [lacksGoMod ? "\(need.version)/go.mod h1:" : nil, lacksModule ? "\(need.version) h1:" : nil]
      .compactMap(\.self)
    return Finding(
      lacksGoMod ? "GO-02" : "GO-03", severity, .missing(need, wanted, module.sumFiles.first ?? "go.sum"),
      at: Location(module.goMod, line: need.place.line, column: need.place.column),
      evidence: wanted.map {
        "no line of \(module.sumFiles.joined(separator: ", ")) starts with \(need.path) \($0)"
      },
      remedy: "go mod download \(need.path)@\(need.version), then go mod tidy, and commit go.sum")
  }

  /// A malformed sum is reported where it stands, so it does not count as missing too.
  private static func isAnswered(_ lines: [GoSumsSeen.Line]) -> Bool {
    lines.contains { line in
      switch GoSumHash(line.hash) {
      case .wellFormed, .malformed: true
      case .emptyGoMod, .unknownAlgorithm: false
      }
    }
  }

  /// True when another finding already names the spoilt line of this module.
  private func isSpoilt(_ need: GoSumsSeen.Need) -> Bool {
    if !(need.goModSums + need.moduleSums).allSatisfy({ GoSumHash($0.hash) == .wellFormed }) { return true }
    return malformedLines.contains { $0.contains(need.path) }
  }

  private func faults(in file: GoSumFileSeen) -> [Finding] {
    if let problem = file.problem {
      return [
        Finding(
          "GO-04", .inconclusive, .unreadable(file.path, problem), at: Location(file.path),
          remedy: "make \(file.path) readable")
      ]
    }
    let malformed = MergeConflict.collapsed(file.malformed, text: \.text).prefix(Self.most).map { line in
      Finding(
        "GO-04", .failure, .malformed(file.path, line), at: Location(file.path, line: line.line, column: 1),
        evidence: [line.text], remedy: "remove line \(line.line) of \(file.path), then go mod tidy")
    }
    let repeated =
      file.repeatedLines == 0
      ? []
      : [
        Finding(
          "GO-05", .information, .repeated(file.path, file.repeatedLines), at: Location(file.path),
          remedy: "go mod tidy")
      ]
    return malformed + file.doubtful.prefix(Self.most).compactMap(doubt) + rest(of: file) + repeated
  }

  /// Lines told one by one; a file with more is another kind of file.
  private static let most = 200

  private func rest(of file: GoSumFileSeen) -> [Finding] {
    let untold = max(0, file.malformed.count - Self.most) + max(0, file.doubtful.count - Self.most)
    guard untold > 0 else { return [] }
    return [
      Finding(
        "GO-04", .failure, .more(file.path, untold), at: Location(file.path),
        remedy: "git log -p \(file.path), then go mod tidy")
    ]
  }

  private func doubt(_ doubtful: GoSumFileSeen.Doubtful) -> Finding? {
    let (key, line) = (doubtful.key, doubtful.line)
    let isNeeded = unanswered.contains(key)
    let judgement: (rule: String, severity: Severity, message: Finding.Message)
    switch GoSumHash(line.hash) {
    case .wellFormed: return nil
    case .malformed(let reason): judgement = ("GO-07", .failure, .notCanonical(key, reason))
    case .emptyGoMod: judgement = ("GO-07", isNeeded ? .failure : .warning, .dropped(key))
    case .unknownAlgorithm(let name):
      judgement = ("GO-06", isNeeded ? .failure : .information, .unknownAlgorithm(key, name))
    }
    return Finding(
      judgement.rule, judgement.severity, judgement.message,
      at: Location(line.file, line: line.line, column: 1), evidence: ["\(key) \(line.hash)"],
      remedy: "remove line \(line.line) of \(line.file), then go mod download \(key.path)@\(key.version)")
  }

  private func conflict(_ conflict: GoSumConflict) -> Finding {
    let places = conflict.lines.map { "\($0.file):\($0.line): \(conflict.key) \($0.hash)" }
    let last = conflict.lines[conflict.lines.count - 1]
    return Finding(
      "GO-05", conflict.isInOneBuild ? .failure : .warning, .conflict(conflict.key, conflict.lines),
      at: Location(last.file, line: last.line, column: 1), evidence: places,
      remedy: """
        keep the sum that the checksum database gives for \(conflict.key.path)@\(conflict.key.version) and \
        remove the other line; find out who added it
        """)
  }

  private func conflict(_ conflict: GoSumCacheConflict) -> Finding {
    Finding(
      "GO-05", .failure, .cacheConflict(conflict.key, conflict.line.file),
      at: Location(conflict.line.file, line: conflict.line.line, column: 1),
      evidence: [
        "\(conflict.line.file):\(conflict.line.line): \(conflict.line.hash)",
        "\(conflict.path): \(conflict.cached)",
      ],
      remedy: """
        git log -p \(conflict.line.file) shows who changed it; go clean -modcache, then go mod download, if the \
        cache is wrong
        """)
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ problem: String) -> Self {
    "\(path) cannot be judged: \(problem)"
  }
  fileprivate static func noSums(_ module: GoSumsSeen, _ reason: String) -> Self {
    "\(module.goMod) requires \(module.needs.count) modules and there is no go.sum beside it: \(reason)"
  }
  fileprivate static func missing(_ need: GoSumsSeen.Need, _ wanted: [String], _ file: String) -> Self {
    let what =
      wanted.count > 1
      ? "no sum" : wanted[0].hasPrefix("\(need.version)/") ? "no sum of its go.mod" : "no sum of its files"
    let origin = need.replaces.map { ", which replaces \($0)," } ?? ""
    return "\(need.path) \(need.version)\(origin) has \(what) in \(file)"
  }
  fileprivate static func nothing(_ module: GoSumsSeen, _ file: String) -> Self {
    "none of the \(module.needs.count) modules that \(module.goMod) requires has a sum in \(file)"
  }
  fileprivate static func more(_ path: String, _ count: Int) -> Self {
    "\(count) more lines of \(path) are malformed or can match nothing"
  }
  fileprivate static func malformed(_ path: String, _ line: GoSumFileSeen.Malformed) -> Self {
    "line \(line.line) of \(path) has \(line.fieldCount) fields instead of 3, which stops every go command"
  }
  fileprivate static func repeated(_ path: String, _ count: Int) -> Self {
    "\(count) lines of \(path) are there twice"
  }
  fileprivate static func notCanonical(_ key: GoSumFile.Key, _ reason: String) -> Self {
    "the sum of \(key) can match nothing: it is \(reason)"
  }
  fileprivate static func dropped(_ key: GoSumFile.Key) -> Self {
    "the sum of \(key) is that of an empty go.mod, which an old bug wrote and Go drops"
  }
  fileprivate static func unknownAlgorithm(_ key: GoSumFile.Key, _ name: String) -> Self {
    "the sum of \(key) uses \(name), which Go does not know and ignores"
  }
  fileprivate static func cacheConflict(_ key: GoSumFile.Key, _ file: String) -> Self {
    "the sum of \(key) in \(file) is not that of the module in the module cache"
  }
  fileprivate static func conflict(_ key: GoSumFile.Key, _ lines: [GoSumsSeen.Line]) -> Self {
    let files = Set(lines.map(\.file)).sorted().joined(separator: " and ")
    return "\(key) has two different sums in \(files)"
  }
}
