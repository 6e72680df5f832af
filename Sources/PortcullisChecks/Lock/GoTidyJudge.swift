import PortcullisCore

/// Judges what Go said of one module.
struct GoTidyJudge {
  let seen: GoTidySeen
  let toolchain: String

  var findings: [Finding] {
    guard seen.tidy != seen.verify else { return finding(seen.tidy, "go mod tidy -diff").map { [$0] } ?? [] }
    // Both stop at the same sum or the same missing module; the first says it.
    let first = finding(seen.tidy, "go mod tidy -diff")
    switch (seen.tidy, seen.verify) {
    case (.otherSum, .otherSum), (.modulesMissing, .modulesMissing), (.failed, .failed),
      (.tooOld, .modulesMissing):
      return [finding(seen.tidy == .tooOld ? seen.verify : seen.tidy, "go mod tidy -diff")].compactMap(\.self)
    default: return [first, finding(seen.verify, "go mod verify")].compactMap(\.self)
    }
  }

  private var directory: String { ProjectPath.directory(of: seen.goMod) }
  private var enter: String { directory.isEmpty ? "" : "cd \(directory) && " }

  private func finding(_ answer: GoTidySeen.Answer, _ command: String) -> Finding? {
    let place = Location(seen.goMod)
    switch answer {
    case .clean: return nil
    case .untidy(let changes): return untidy(changes)
    case .modified(let lines):
      return Finding(
        "GO-15", .failure, .modified(lines), at: place, evidence: lines,
        remedy: "go clean -modcache, then go mod download")
    case .otherSum(let module, let output):
      return Finding(
        "GO-15", .failure, .otherSum(module), at: Location(ProjectPath.join(directory, "go.sum")),
        evidence: output,
        remedy: "git log -p go.sum shows who changed it; go clean -modcache if the cache is wrong")
    case .modulesMissing(let line):
      return Finding(
        "GO-15", .inconclusive, .modulesMissing(seen.goMod, line), at: place,
        evidence: ["\(command): \(line)"],
        remedy: "\(enter)go mod download, then run the gate again")
    case .tooOld:
      return Finding(
        "GO-15", .inconclusive, .tooOld(toolchain), at: place,
        remedy: "Run the gate with Go 1.23 or later on PATH.")
    case .failed(let line):
      return Finding(
        "GO-15", .inconclusive, .failed(command, seen.goMod, line), at: place, evidence: [line],
        remedy: "\(enter)GOWORK=off \(command)")
    case .timedOut:
      return Finding(
        "GO-15", .inconclusive, .slow(command, seen.goMod), at: place, remedy: "\(enter)GOWORK=off \(command)"
      )
    }
  }

  private func untidy(_ changes: [GoTidySeen.Change]) -> Finding {
    let inSums = changes.filter { $0.file == "go.sum" }
    let present = Set(inSums.filter { !$0.isMissing }.map(\.text))
    // A line that is in both is one that only stands elsewhere.
    let lacking = inSums.filter { $0.isMissing && !present.contains($0.text) }
    let inModule = changes.filter { $0.file == "go.mod" && !$0.text.allSatisfy(\.isWhitespace) }
    let first = inModule.first ?? lacking.first ?? changes.first
    let isHarmless = inModule.isEmpty && lacking.isEmpty && !changes.contains { $0.file == "go.mod" }
    let path = ProjectPath.join(directory, first?.file ?? "go.mod")
    return Finding(
      "GO-15", isHarmless ? .warning : .failure, .untidy(path, first, count: changes.count),
      at: Location(path, line: first?.line, column: first == nil ? nil : 1),
      evidence: changes.prefix(20).map { "\($0.file):\($0.line): \($0.isMissing ? "+" : "-")\($0.text)" },
      remedy: "\(enter)go mod tidy, then commit go.mod and go.sum")
  }
}

extension Finding.Message {
  fileprivate static func untidy(_ path: String, _ first: GoTidySeen.Change?, count: Int) -> Self {
    guard let first else { return "go mod tidy would change \(path)" }
    let words = first.text.split(separator: " ").filter { !$0.hasPrefix("h1:") }.joined(separator: " ")
    let text = words.split(separator: "\t").joined(separator: " ")
    let others = count > 1 ? ", and \(count - 1) more lines differ" : ""
    return first.isMissing
      ? "go mod tidy adds '\(text)' to \(path)\(others)" : "go mod tidy drops '\(text)' from \(path)\(others)"
  }
  fileprivate static func modified(_ lines: [String]) -> Self {
    let others = lines.count > 1 ? ", and \(lines.count - 1) more modules" : ""
    return "the module cache was changed after the download: \(lines[0])\(others)"
  }
  fileprivate static func otherSum(_ module: String) -> Self {
    "the sum of \(module) in go.sum is not that of the module in the cache"
  }
  fileprivate static func modulesMissing(_ path: String, _ line: String) -> Self {
    "whether \(path) is tidy cannot be told without its modules: \(line)"
  }
  fileprivate static func tooOld(_ toolchain: String) -> Self {
    "\(toolchain) has no go mod tidy -diff, which came with Go 1.23"
  }
  fileprivate static func failed(_ command: String, _ path: String, _ line: String) -> Self {
    "\(command) gave no answer for \(path): \(line)"
  }
  fileprivate static func slow(_ command: String, _ path: String) -> Self {
    "\(command) gave no answer for \(path) within 120 s"
  }
}
