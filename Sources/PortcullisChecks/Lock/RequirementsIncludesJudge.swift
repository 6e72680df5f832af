import PortcullisCore
import PortcullisFormats

/// Judges what a requirements file includes, and what pip drops of it.
struct RequirementsIncludesJudge {
  let file: RequirementsIncludesSeen

  var findings: [Finding] {
    if let reason = file.unreadable {
      return [
        finding(.inconclusive, .unreadable(file.path, reason), remedy: "save \(file.path) as UTF-8 text")
      ]
    }
    return [refused].compactMap(\.self) + file.includes.compactMap(judge) + file.lines.compactMap(dropped)
  }

  /// The first line that pip cannot read, for there it stops.
  private var refused: Finding? {
    guard let line = file.refusals.first else { return nil }
    return finding(
      .warning, .refused(line), at: line.place,
      remedy: "write the line as pip reads it: a package with its version, an address, a path or an option")
  }

  private func judge(_ include: RequirementsIncludesSeen.Include) -> Finding? {
    let name = include.written
    switch include.target {
    case .tracked, .excluded, .submodule: return nil
    case .missing:
      return finding(
        .failure, .missing(name), at: include.place, remedy: "commit \(name), or delete the line")
    case .untracked:
      return finding(.failure, .untracked(name), at: include.place, remedy: "git add \(name)")
    case .ignored:
      return finding(
        .warning, .ignored(name, include.detail), at: include.place,
        remedy: "commit \(name), or state its lines here")
    case .link:
      return finding(
        .failure, .link(name), at: include.place, remedy: "replace the link \(name) by the file it leads to")
    case .outside:
      return finding(
        .failure, .outside(name), at: include.place,
        remedy: "copy \(name) into the repository, and include the copy")
    case .fetched:
      return finding(
        .failure, .fetched(name), at: include.place,
        remedy: "commit a copy of \(name) beside \(file.path), and include the copy")
    case .variable:
      return finding(
        .warning, .variable(name), at: include.place, remedy: "write the path of the file in full")
    }
  }

  /// The first option of a line that pip reads and drops.
  private func dropped(_ line: RequirementsIncludesSeen.Line) -> Finding? {
    line.requirement == nil ? droppedByInclude(line) : droppedByRequirement(line)
  }

  private static let includes = ["--requirement", "--constraint"]
  /// pip acts on these while it reads the words, whatever line they stand on.
  private static let immediate = ["--no-binary", "--only-binary"]

  private func droppedByInclude(_ line: RequirementsIncludesSeen.Line) -> Finding? {
    let followed =
      line.settings.first { $0.name == "--requirement" } ?? line.settings.first { $0.name == "--constraint" }
    guard let followed else { return nil }
    let others = line.settings.filter { $0 != followed && !Self.immediate.contains($0.name) }
    guard let lost = others.first(where: { Self.includes.contains($0.name) }) ?? others.first else {
      return nil
    }
    return finding(
      Self.includes.contains(lost.name) ? .failure : .warning, .secondOption(lost, followed), at: lost.place,
      line: line, remedy: "put \(lost.name) \(lost.value) on a line of its own")
  }

  private func droppedByRequirement(_ line: RequirementsIncludesSeen.Line) -> Finding? {
    let counting =
      Self.immediate + (line.isEditable ? [] : ["--global-option", "--config-setting", "--config-settings"])
    let own = line.isEditable ? line.settings.first { $0.name == "--editable" } : nil
    let lost = line.settings.filter { $0 != own && !counting.contains($0.name) }
    let gravest = lost.first { (Self.includes + ["--editable"]).contains($0.name) }
    guard let setting = gravest ?? lost.first else { return nil }
    return finding(
      gravest == nil ? .warning : .failure, .onRequirement(setting, line.requirement ?? ""),
      at: setting.place,
      line: line, remedy: "put \(setting.name) \(setting.value) on a line of its own")
  }

  /// One circle of includes, told at the include that closes it.
  static func circle(_ steps: [RequirementsIncludesSeen.Step]) -> Finding? {
    guard let last = steps.dropLast().last else { return nil }
    return Finding(
      "PY-09", .failure, .circle(steps.map(\.path)),
      at: Location(last.path, line: last.place?.line, column: last.place?.column),
      remedy: "delete this include, or move what both files need into a third one")
  }

  private func finding(
    _ severity: Severity, _ message: Finding.Message, at place: RequirementsFile.Place? = nil,
    line: RequirementsIncludesSeen.Line? = nil, remedy: String
  ) -> Finding {
    Finding(
      "PY-09", severity, message, at: Location(file.path, line: place?.line, column: place?.column),
      evidence: line.map { ["\(file.path):\($0.place.line): \($0.text)"] } ?? [], remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ reason: String) -> Self {
    "\(path) cannot be judged: \(reason)"
  }
  fileprivate static func refused(_ line: RequirementsIncludesSeen.Refusal) -> Self {
    "pip cannot read line \(line.place.line), \(line.text), and installs nothing of the file: \(line.reason)"
  }
  fileprivate static func missing(_ name: String) -> Self {
    "\(name) is included and does not exist, so pip stops here"
  }
  fileprivate static func untracked(_ name: String) -> Self {
    "\(name) is included and is not in git, so it is missing wherever the project is checked out"
  }
  fileprivate static func ignored(_ name: String, _ detail: String) -> Self {
    "\(name) is included and no part of the repository: \(detail)"
  }
  fileprivate static func link(_ name: String) -> Self {
    "\(name) is included and is a symbolic link, so what it says can lie anywhere"
  }
  fileprivate static func outside(_ name: String) -> Self {
    "\(name) is included and lies outside the repository, so no review sees it change"
  }
  fileprivate static func fetched(_ name: String) -> Self {
    "\(name) is included and fetched anew at each installation, so it can change by itself"
  }
  fileprivate static func variable(_ name: String) -> Self {
    "which file is included as \(name) is decided by the environment of the installation"
  }
  fileprivate static func secondOption(
    _ lost: RequirementsFile.Setting, _ followed: RequirementsFile.Setting
  ) -> Self {
    """
    pip ignores \(lost.name) \(lost.value): of a line with \(followed.name) it reads only the first, \
    \(followed.value)
    """
  }
  fileprivate static func onRequirement(_ lost: RequirementsFile.Setting, _ name: String) -> Self {
    "pip ignores \(lost.name) \(lost.value) on the line of \(name)"
  }
  fileprivate static func circle(_ paths: [String]) -> Self {
    paths.count == 2
      ? "\(paths[0]) includes itself, and pip never comes to its end"
      : "\(paths.joined(separator: " includes ")), and pip never comes to their end"
  }
}
