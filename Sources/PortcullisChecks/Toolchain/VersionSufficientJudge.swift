import PortcullisCore
import PortcullisFormats

/// Judges one go.mod or go.work against the Go of the machine.
struct VersionSufficientJudge {
  let evidence: VersionSufficientCheck.Evidence
  let file: VersionSufficientCheck.ModuleFile

  var finding: Finding? {
    if let reason = file.unreadable { return GoModuleFiles.unreadable(file.path, reason, rule: "GO-VER-002") }
    if file.isBroken {
      return finding(
        .inconclusive, .broken(file.path), "Mend \(file.path) first; project.gomod-parses says where.")
    }
    if let error = file.error {
      return finding(.failure, .misread(file.path, evidence.toolchain, error), upgrade, at: error.place)
    }
    switch file.prediction {
    case .local:
      return isOlder ? finding(.failure, .older(file, evidence.toolchain), upgrade, at: file.go?.place) : nil
    case .refused(let text):
      return finding(.failure, .refused(file.path, text), remedy(forRefusal: text), at: place)
    case .other(let name, let mayDownload): return judgeSwitch(to: name, mayDownload: mayDownload)
    }
  }

  /// Before Go 1.21 nothing compared the line with the toolchain.
  private var isOlder: Bool {
    guard let line = file.go?.value else { return false }
    return GoVersion.compare(GoVersion(line), GoVersionText.version(of: evidence.toolchain)) > 0
  }

  private var place: GoModPlace? { file.go?.place ?? file.toolchain?.place }

  private var upgrade: String {
    "Install Go \(file.go?.value ?? "of a newer release") or newer where this job runs."
  }

  private func remedy(forRefusal text: String) -> String {
    text.hasPrefix("go: invalid GOTOOLCHAIN")
      ? "Set GOTOOLCHAIN to local, auto, path, or a toolchain such as go1.27.3 (it is set by \(origin))."
      : upgrade
  }

  private var origin: String { evidence.setting?.origin ?? "nothing" }

  private func judgeSwitch(to name: String, mayDownload: Bool) -> Finding {
    let place = file.toolchain?.value == name ? file.toolchain?.place : self.place
    if let target = file.switchesTo {
      if target.isInsideCheckout {
        return finding(
          .failure, .hijacked(name, target.path), "Remove the directory of \(target.path) from PATH.",
          at: place)
      }
      let severity: Severity = target.isScript ? .warning : .information
      return finding(
        severity, .switches(file.path, name, target),
        "Put \(name) itself first on PATH, and set GOTOOLCHAIN=local.",
        at: place, rule: "GO-VER-002.switch")
    }
    guard mayDownload else {
      return finding(.failure, .notOnPath(file.path, name, origin), upgrade, at: place)
    }
    if evidence.proxy?.value == "off" {
      return finding(.failure, .proxyOff(file.path, name), upgrade, at: place)
    }
    return finding(
      .warning, .downloads(file.path, name), "\(upgrade) Then set GOTOOLCHAIN=local.", at: place,
      rule: "GO-VER-002.download")
  }

  private func finding(
    _ severity: Severity, _ message: Finding.Message, _ remedy: String, at place: GoModPlace? = nil,
    rule: String = "GO-VER-002"
  ) -> Finding {
    var seen = ["\(evidence.root)/VERSION: \(evidence.toolchain)"]
    if let setting = evidence.setting { seen.append("GOTOOLCHAIN=\(setting.value), from \(setting.origin)") }
    if let go = file.go { seen.append("\(file.path):\(go.place.line): go \(go.value)") }
    if let line = file.toolchain { seen.append("\(file.path):\(line.place.line): toolchain \(line.value)") }
    return Finding(
      rule, severity, message, at: Location(file.path, line: place?.line, column: place?.column),
      evidence: seen,
      remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func broken(_ path: String) -> Self { "\(path) cannot be read as Go reads it" }

  fileprivate static func misread(_ path: String, _ toolchain: String, _ error: GoModError) -> Self {
    "\(toolchain) cannot read \(path): \(error.text)"
  }

  fileprivate static func older(_ file: VersionSufficientCheck.ModuleFile, _ toolchain: String) -> Self {
    "\(file.path) asks for go \(file.go?.value ?? ""), and \(toolchain) is older and will build it without a word"
  }

  fileprivate static func refused(_ path: String, _ text: String) -> Self {
    "\(path): every go command stops: \(text)"
  }

  fileprivate static func hijacked(_ name: String, _ path: String) -> Self {
    "every go command would start \(name) from the project under judgement: \(path)"
  }

  fileprivate static func switches(
    _ file: String, _ name: String, _ target: VersionSufficientCheck.GoSwitch
  ) -> Self {
    "\(file) makes every go command start \(target.path)\(target.isScript ? ", a script" : "")"
  }

  fileprivate static func notOnPath(_ path: String, _ name: String, _ origin: String) -> Self {
    "\(path) needs \(name), which is not on PATH, and GOTOOLCHAIN (\(origin)) allows no download"
  }

  fileprivate static func proxyOff(_ path: String, _ name: String) -> Self {
    "\(path) needs \(name), and GOPROXY=off allows no download"
  }

  fileprivate static func downloads(_ path: String, _ name: String) -> Self {
    "\(path) makes every go command download \(name) first"
  }
}
