import PortcullisCore
import PortcullisFormats

/// Judges whether the Go that builds is the one that go.mod asks for.
struct GoToolchainJudge {
  let evidence: GoToolchainSeen

  var findings: [Finding] {
    let demands = Dictionary(
      evidence.demands.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let builders = evidence.builders.compactMap { builder in
      demands[builder.demand].flatMap { finding(builder, $0) }
    }
    return (builders + evidence.demands.flatMap(findings)).sorted {
      ($0.location ?? Location("")) < ($1.location ?? Location(""))
    }
  }

  private func findings(in demand: GoToolchainSeen.Demand) -> [Finding] {
    if let problem = demand.problem, !demand.path.hasSuffix("go.work") {
      return [
        Finding(
          "GO-12", .inconclusive, .unreadable(demand.path, problem), at: Location(demand.path),
          remedy: "mend \(demand.path); project.gomod-parses says where")
      ]
    }
    guard let first = demand.newer.max(by: Self.isOlder) else { return [] }
    return [
      Finding(
        "GO-12.dependency", .warning, .newerDependency(demand, first), at: first.location,
        evidence: demand.newer.map { "\($0.location): \($0.module) asks for go \($0.goLine)" },
        remedy: "go mod tidy, which writes go \(first.goLine) into \(demand.path)")
    ]
  }

  private static func isOlder(_ one: GoToolchainSeen.Dependency, _ other: GoToolchainSeen.Dependency) -> Bool
  {
    GoVersion.compare(GoVersion(one.goLine), GoVersion(other.goLine)) < 0
  }

  private func finding(_ builder: GoToolchainSeen.Builder, _ demand: GoToolchainSeen.Demand) -> Finding? {
    guard demand.problem == nil else { return nil }
    guard let release = builder.release, let version = release.version else {
      return Finding(
        "GO-12", .information, "\(builder.name) does not say which Go it is", at: builder.location,
        remedy: "name a release there, at least \(asked(by: demand))")
    }
    if GoVersion.compare(version, GoVersion("1.21")) < 0 { return old(builder, release, demand) }
    if let vendored = demand.vendored, GoVersion.compare(GoVersion(vendored.goLine), version) > 0,
      GoVersion.compare(GoVersion(vendored.goLine), newestOwn(demand)) > 0
    {
      return finding(builder, demand, "GO-12.stops", .stopsAtVendored(builder, vendored))
    }
    guard let setting = builder.setting else { return unknown(builder, release, demand) }
    return told(builder, demand, prediction(release, setting, demand))
  }

  private func newestOwn(_ demand: GoToolchainSeen.Demand) -> GoVersion? {
    let own = [demand.minimum, demand.toolchain.flatMap { GoVersion(toolchain: $0.text) }]
    return own.max { GoVersion.compare($0, $1) < 0 } ?? nil
  }

  private func prediction(
    _ release: GoReleaseText, _ setting: String, _ demand: GoToolchainSeen.Demand
  ) -> GoToolchainPrediction {
    GoToolchainPrediction(
      local: release.toolchain, setting: setting, goLine: demand.goLine?.text,
      toolchainLine: demand.toolchain?.text, file: demand.path)
  }

  private func told(
    _ builder: GoToolchainSeen.Builder, _ demand: GoToolchainSeen.Demand, _ prediction: GoToolchainPrediction
  ) -> Finding? {
    switch prediction {
    case .local: nil
    case .refused: finding(builder, demand, "GO-12.stops", .stops(builder, demand))
    case .other(let name, mayDownload: true):
      finding(builder, demand, "GO-12", .downloads(builder, name, demand))
    case .other(let name, mayDownload: false):
      finding(builder, demand, "GO-12.stops", .switches(builder, name, demand))
    }
  }

  /// Where no file says what GOTOOLCHAIN is, it is auto as Go comes, or local as most images say.
  private func unknown(
    _ builder: GoToolchainSeen.Builder, _ release: GoReleaseText, _ demand: GoToolchainSeen.Demand
  ) -> Finding? {
    let (automatic, local) = (
      prediction(release, "auto", demand), prediction(release, "local", demand)
    )
    guard case .other(let name, _) = automatic else { return told(builder, demand, automatic) }
    if local == .local { return finding(builder, demand, "GO-12", .mayDownload(builder, name, demand)) }
    return finding(builder, demand, "GO-12", .downloadsOrStops(builder, name, demand))
  }

  /// Before Go 1.21 nothing compared the lines with the toolchain.
  private func old(
    _ builder: GoToolchainSeen.Builder, _ release: GoReleaseText, _ demand: GoToolchainSeen.Demand
  ) -> Finding? {
    if let error = demand.oldGoError {
      return finding(builder, demand, "GO-12.stops", .cannotRead(builder, release, error))
    }
    guard let asked = demand.minimum, GoVersion.compare(asked, release.version) > 0 else { return nil }
    return finding(builder, demand, "GO-12", .silentlyOld(builder, release, demand))
  }

  private func asked(by demand: GoToolchainSeen.Demand) -> String {
    demand.toolchain.map { String($0.text.dropFirst(2)) } ?? demand.goLine?.text ?? "1.21"
  }

  private func finding(
    _ builder: GoToolchainSeen.Builder, _ demand: GoToolchainSeen.Demand, _ rule: String,
    _ message: Finding.Message
  ) -> Finding {
    var seen = [demand.goLine.map { "\($0.location): go \($0.text)" }]
    seen.append(demand.toolchain.map { "\($0.location): toolchain \($0.text)" })
    seen.append(builder.setting.map { "GOTOOLCHAIN is \($0) there" })
    if rule == "GO-12", let release = builder.release { seen.append(Self.weakness(of: release)) }
    return Finding(
      rule, .warning, message, at: builder.location, evidence: seen.compactMap(\.self),
      remedy: "build with Go \(asked(by: demand)) or newer at \(builder.location), and set GOTOOLCHAIN=local")
  }

  /// What the Go that downloads does not check.
  private static func weakness(of release: GoReleaseText) -> String? {
    guard let version = release.version, !release.isNewest || isBefore(version, "1.25") else { return nil }
    let isSound =
      !isBefore(version, "1.27")
      || (!isBefore(version, "1.26") ? !isBefore(version, "1.26.6") : !isBefore(version, "1.25.13"))
    guard !isSound else { return nil }
    return """
      \(release.display) believes a proxy that goes past the checksum database: CVE-2026-42501 is mended in 1.25.10 \
      and 1.26.3, CVE-2026-56865 in 1.25.13 and 1.26.6
      """
  }

  private static func isBefore(_ version: GoVersion, _ other: String) -> Bool {
    GoVersion.compare(version, GoVersion(other)) < 0
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ problem: String) -> Self {
    "\(path) cannot be judged: \(problem)"
  }
  fileprivate static func newerDependency(
    _ demand: GoToolchainSeen.Demand, _ dependency: GoToolchainSeen.Dependency
  ) -> Self {
    """
    \(dependency.module) asks for go \(dependency.goLine) and \(demand.path) for \
    \(demand.goLine?.text ?? "nothing"), so Go says that updates to go.mod are needed
    """
  }
  fileprivate static func downloads(
    _ builder: GoToolchainSeen.Builder, _ name: String, _ demand: GoToolchainSeen.Demand
  ) -> Self {
    "\(builder.name) downloads \(name) before it builds \(demand.path), and go.sum does not cover a toolchain"
  }
  fileprivate static func mayDownload(
    _ builder: GoToolchainSeen.Builder, _ name: String, _ demand: GoToolchainSeen.Demand
  ) -> Self {
    "\(builder.name) downloads \(name) for \(demand.path) unless GOTOOLCHAIN is local, which no file says"
  }
  fileprivate static func downloadsOrStops(
    _ builder: GoToolchainSeen.Builder, _ name: String, _ demand: GoToolchainSeen.Demand
  ) -> Self {
    "\(builder.name) is older than \(demand.path) asks: it downloads \(name), or stops where GOTOOLCHAIN is local"
  }
  fileprivate static func stops(_ builder: GoToolchainSeen.Builder, _ demand: GoToolchainSeen.Demand) -> Self
  {
    """
    \(builder.name) cannot build: \(demand.path) requires go >= \(demand.goLine?.text ?? ""), and GOTOOLCHAIN is \
    \(builder.setting ?? "local")
    """
  }
  fileprivate static func switches(
    _ builder: GoToolchainSeen.Builder, _ name: String, _ demand: GoToolchainSeen.Demand
  ) -> Self {
    "\(builder.name) builds \(demand.path) only where \(name) is on PATH"
  }
  fileprivate static func stopsAtVendored(
    _ builder: GoToolchainSeen.Builder, _ vendored: GoToolchainSeen.Dependency
  ) -> Self {
    "\(builder.name) cannot build: \(vendored.module) in \(vendored.location) requires go >= \(vendored.goLine)"
  }
  fileprivate static func cannotRead(
    _ builder: GoToolchainSeen.Builder, _ release: GoReleaseText, _ error: String
  ) -> Self {
    "\(builder.name) cannot build, because \(release.display) cannot read \(error)"
  }
  fileprivate static func silentlyOld(
    _ builder: GoToolchainSeen.Builder, _ release: GoReleaseText, _ demand: GoToolchainSeen.Demand
  ) -> Self {
    "\(builder.name) is older than \(demand.path) asks, and \(release.display) builds it without a word"
  }
}
