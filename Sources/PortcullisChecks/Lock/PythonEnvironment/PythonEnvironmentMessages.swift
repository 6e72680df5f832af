import PortcullisCore
import PortcullisFormats

extension Finding.Message {
  static func missing(
    _ package: LockedSeen, _ environment: PythonEnvironmentSeen, _ strays: [StraySeen]
  ) -> Self {
    let files =
      strays.isEmpty
      ? "" : ", while files without a distribution lie there, \(strays[0].path) among them"
    return "\(package.wanted) is locked and not installed in \(environment.path)\(files)"
  }
  static func mostMissing(_ environment: PythonEnvironmentSeen, _ missing: [LockedSeen], of count: Int)
    -> Self
  {
    let names = missing.prefix(3).map(\.wanted).joined(separator: ", ")
    return
      "\(missing.count) of \(count) locked packages are not installed in \(environment.path): \(names) and more"
  }
  static func extra(_ distribution: InstalledSeen, _ environment: PythonEnvironmentSeen) -> Self {
    "\(distribution.title) is installed in \(environment.path) and stands in no lock"
  }
  static func excluded(
    _ distribution: InstalledSeen, _ package: LockedSeen, _ environment: PythonEnvironmentSeen
  ) -> Self {
    let reason = package.marker.map { "its marker \($0) does not hold" } ?? "nothing that was chosen needs it"
    return "\(distribution.title) is installed in \(environment.path), where \(reason)"
  }
  static func otherVersion(
    _ distribution: InstalledSeen, _ expected: [LockedSeen], _ environment: PythonEnvironmentSeen
  ) -> Self {
    let wanted = Set(expected.map(\.wanted)).sorted().joined(separator: " or ")
    return "\(distribution.title) is installed in \(environment.path), the lock has \(wanted)"
  }
  static func twice(_ copies: [InstalledSeen]) -> Self {
    let versions = copies.map { $0.version ?? "unknown" }.joined(separator: " and ")
    return "\(copies[0].name) is installed \(copies.count) times, as \(versions): which one runs is chance"
  }
  static func stray(_ stray: StraySeen) -> Self {
    let files =
      stray.count == 1 ? "" : " (\(stray.count == 10_000 ? "10000 or more" : String(stray.count)) files)"
    switch stray.kind {
    case .module: return "\(stray.path)\(files) can be imported and belongs to no distribution"
    case .script: return "\(stray.path) can be run and belongs to no distribution"
    case .data: return "\(stray.path)\(files) belongs to no distribution"
    case .link: return "\(stray.path) is a link that belongs to no distribution"
    case .remains: return "\(stray.path)\(files) is what an interrupted removal left"
    case .pathFile:
      let text = stray.text.first.map { ": \($0)" } ?? ""
      return "\(stray.path) belongs to no distribution and is obeyed at every start of Python\(text)"
    }
  }
  static func injection(_ injection: InjectionSeen) -> Self {
    "\(injection.path) of \(injection.owner) makes modules of \(injection.target) importable"
  }
  static func unknownNeeds(_ environment: PythonEnvironmentSeen) -> Self {
    "\(environment.locks.first ?? "the lock") does not say which packages an installation needs, so none can be missing"
  }
  static func compared(_ environment: PythonEnvironmentSeen) -> Self {
    let python = environment.python.map { ", Python \($0)" } ?? ""
    return """
      \(environment.path) (\(environment.origin)\(python)): \(environment.installed.count) distributions \
      compared with \(environment.locks.joined(separator: ", ")), \(environment.verified) files have their digest
      """
  }
}

extension LockedSeen {
  /// The package with what the lock says of its version.
  var wanted: String {
    if version.isEmpty { return name }
    return isExact
      ? "\(name) \(version)"
      : version.hasPrefix("==") && !version.contains(",")
        ? "\(name) \(version.drop { $0 == "=" })" : "\(name) \(version)"
  }
}
