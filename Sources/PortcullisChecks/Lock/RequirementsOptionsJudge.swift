import PortcullisCore
import PortcullisFormats

/// Judges from where a requirements file lets pip take packages.
struct RequirementsOptionsJudge {
  let file: RequirementsIncludesSeen
  let policy: IndexPolicy

  var findings: [Finding] {
    guard file.unreadable == nil else { return [] }
    return file.lines.flatMap { line in
      line.requirement == nil
        ? line.settings.compactMap { judge($0, on: line) } : [variable(in: line)].compactMap(\.self)
    }
  }

  private func judge(
    _ setting: RequirementsFile.Setting, on line: RequirementsIncludesSeen.Line
  ) -> Finding? {
    switch setting.name {
    case "--index-url", "--pypi-url": judgeIndex(setting, on: line, isExtra: false)
    case "--extra-index-url": judgeIndex(setting, on: line, isExtra: true)
    case "--find-links": judgeLinks(setting, on: line)
    case "--trusted-host":
      IndexPolicy.isLoopback(host: setting.value)
        ? nil
        : finding(
          file.isHashed ? .warning : .failure, .trusted(setting.value), setting, line,
          remedy: "delete --trusted-host, and give pip the certificate of \(setting.value) with --cert")
    case "--pre":
      file.isPinned
        ? nil
        : finding(
          .warning, .prereleases, setting, line,
          remedy: "delete --pre, and pin the one prerelease you need with ==")
    default: nil
    }
  }

  private func judgeIndex(
    _ setting: RequirementsFile.Setting, on line: RequirementsIncludesSeen.Line, isExtra: Bool
  ) -> Finding? {
    let name = isExtra ? "--extra-index-url" : "--index-url"
    let shown = IndexPolicy.shown(setting.value)
    switch verdict(on: setting, as: name, line) {
    case .allowed: return nil
    case .wrong(let finding): return finding
    case .open: break
    }
    if IndexPolicy.hasVariablePlace(setting.value) {
      return finding(
        file.isHashed ? .information : .warning, .variablePlace(name, shown), setting, line,
        remedy: "write the address in full; a variable is right for the credentials only")
    }
    guard isExtra, !file.isHashed else { return nil }
    return finding(
      .warning, .extra(shown), setting, line,
      remedy: "pip-compile --generate-hashes, or add \(shown) to indexes in the gate file")
  }

  private func judgeLinks(
    _ setting: RequirementsFile.Setting, on line: RequirementsIncludesSeen.Line
  ) -> Finding? {
    guard setting.value.contains("://") else {
      guard ProjectPath.resolve(setting.value, relativeTo: file.path) == nil, setting.value != "." else {
        return nil
      }
      return finding(
        file.isHashed ? .information : .warning, .linksOutside(setting.value), setting, line,
        remedy: "keep the archives in the repository or on an index")
    }
    return judgeIndexOfLinks(setting, line)
  }

  private enum Verdict {
    case allowed, open
    case wrong(Finding)
  }

  /// What the transport and the gate file say of an address.
  private func verdict(
    on setting: RequirementsFile.Setting, as option: String, _ line: RequirementsIncludesSeen.Line
  ) -> Verdict {
    let shown = IndexPolicy.shown(setting.value)
    if IndexPolicy.isPlain(setting.value) {
      return .wrong(
        finding(
          file.isHashed ? .warning : .failure, .plain(shown), setting, line,
          remedy: "write https instead of http"))
    }
    guard let isAllowed = policy.allows(setting.value) else { return .open }
    guard !isAllowed else { return .allowed }
    return .wrong(
      finding(
        .failure, .refused(option, shown), setting, line,
        remedy: "delete the line, or add \(shown) to indexes in the gate file"))
  }

  private func judgeIndexOfLinks(
    _ setting: RequirementsFile.Setting, _ line: RequirementsIncludesSeen.Line
  ) -> Finding? {
    let shown = IndexPolicy.shown(setting.value)
    switch verdict(on: setting, as: "--find-links", line) {
    case .allowed: return nil
    case .wrong(let finding): return finding
    case .open: break
    }
    guard !file.isHashed else { return nil }
    return finding(
      .warning, .links(shown), setting, line,
      remedy: "pip-compile --generate-hashes, or add \(shown) to indexes in the gate file")
  }

  /// A variable that decides what a requirement installs; one in the credentials of an address does not.
  private func variable(in line: RequirementsIncludesSeen.Line) -> Finding? {
    guard let name = RequirementVariable.deciding(in: line.text) else { return nil }
    return Finding(
      "PY-10", file.isHashed ? .failure : .warning, .variable(line.requirement ?? "", name),
      at: Location(file.path, line: line.place.line, column: line.place.column),
      evidence: ["\(file.path):\(line.place.line): \(line.text)"],
      remedy: "write what ${\(name)} stands for")
  }

  private func finding(
    _ severity: Severity, _ message: Finding.Message, _ setting: RequirementsFile.Setting,
    _ line: RequirementsIncludesSeen.Line, remedy: String
  ) -> Finding {
    Finding(
      "PY-10", severity, message,
      at: Location(file.path, line: setting.place.line, column: setting.place.column), remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func trusted(_ host: String) -> Self {
    "--trusted-host \(host) lets pip take packages from anyone who answers for it, without TLS"
  }
  fileprivate static let prereleases: Self =
    "--pre lets every requirement without a pin move to its next prerelease"
  fileprivate static func plain(_ url: String) -> Self {
    "\(url) is read over http, which anyone on the way can change"
  }
  fileprivate static func refused(_ option: String, _ url: String) -> Self {
    "\(option) \(url) is not among the indexes that the gate file allows"
  }
  fileprivate static func variablePlace(_ option: String, _ url: String) -> Self {
    "where \(option) \(url) leads is decided by the environment of the installation"
  }
  fileprivate static func extra(_ url: String) -> Self {
    "pip takes each package from the main index or from \(url), whichever has the higher version"
  }
  fileprivate static func linksOutside(_ path: String) -> Self {
    "--find-links \(path) takes packages from a directory outside the repository"
  }
  fileprivate static func links(_ url: String) -> Self {
    "--find-links \(url) offers packages beside the index, and none of them has a hash here"
  }
  fileprivate static func variable(_ requirement: String, _ name: String) -> Self {
    "${\(name)} in the environment of the installation decides what \(requirement) installs"
  }
}
