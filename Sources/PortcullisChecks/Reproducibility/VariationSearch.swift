import PortcullisCore
import PortcullisFormats

/// Builds until it is known whether anything around the build reaches its result, and what.
struct VariationSearch {
  var run: BuildRun
  var seen: BuildSeen
  /// What the machine refused while building, with its reason.
  var refused: [BuildVariation: String] = [:]
  /// What is varied in a weaker way than it should be, with the reason.
  var weakened: [BuildVariation: String] = [:]
  private let comparison: [ArtifactNormaliser]
  private var control: BuildRun.Product?
  /// True where the first build cached nothing, so that each build had the caches that it would leave.
  var cachesAreEmpty = false

  /// Enough for four guilty variations out of sixteen; each more costs the reader a build.
  static let mostBuilds = 16
  /// Times in archives have steps of two seconds.
  private static let clockStep = Duration.seconds(2)

  init(_ run: BuildRun, _ seen: BuildSeen, normalisers: [BuildSeen.Normalisation]) {
    self.run = run
    self.seen = seen
    comparison = normalisers.map {
      ArtifactNormaliser(
        name: $0.name, glob: $0.glob, field: $0.field, reason: $0.reason, owner: $0.owner, expires: $0.expires
      )
    }
  }

  private enum Answer {
    case equal
    case guilty(BuildSeen.Guilt.Effect)
  }

  mutating func search() async throws {
    let chosen = Set(seen.chosen.isEmpty ? BuildVariation.allCases.filter(\.isUsual) : seen.chosen)
    if chosen.contains(.locale) { try await makeLocale() }
    if run.machine.memoryLimit == nil { weakened[.fileOrder] = "how much memory is free is not known" }
    let possible = chosen.filter { run.machine.obstacle(to: $0) == nil }.subtracting([.clock])
    if try await controlIsSteady() {
      try await vary(possible.subtracting([.cache]))
      if possible.contains(.cache) { try await warm() }
    }
    recordVariations(chosen: chosen)
  }

  /// Builds by itself with full caches: together with other variations it would be a copy that hides them.
  private mutating func warm() async throws {
    guard seen.guilt.isEmpty else { return }
    guard try run.hasCaches() else {
      cachesAreEmpty = true
      return
    }
    guard case .guilty(let effect) = try await answer(to: [.cache]) else { return }
    seen.guilt.append(BuildSeen.Guilt(variations: [.cache], effect: effect))
  }

  /// Builds twice under one set of values; false when there is nothing more to learn.
  private mutating func controlIsSteady() async throws -> Bool {
    let start = ContinuousClock.now
    let first = try await build([])
    control = first
    seen.missing = first.missing
    guard first.failure == nil, first.missing.isEmpty else { return false }
    try await Task.sleep(until: start + Self.clockStep)
    switch try await answer(to: []) {
    case .equal: return true
    case .guilty(let effect):
      seen.guilt = [BuildSeen.Guilt(variations: Self.isTime(effect) ? [.clock] : [], effect: effect)]
      return false
    }
  }

  private static func isTime(_ effect: BuildSeen.Guilt.Effect) -> Bool {
    guard case .differs(let difference) = effect else { return false }
    return difference.cause == .time
  }

  private mutating func vary(_ possible: Set<BuildVariation>) async throws {
    var suspects = possible
    while !suspects.isEmpty {
      guard case .guilty(let effect) = try await answer(to: suspects) else { return }
      suspects.subtract(refused.keys)
      let found = try await culprit(in: suspects, effect)
      seen.guilt.append(found)
      suspects.subtract(found.variations)
      guard seen.builds.count < Self.mostBuilds, found.variations.count == 1 else {
        seen.searchEnd = "the other variations were not searched for more, after \(seen.builds.count) builds"
        return
      }
    }
  }

  /// One variation that changes the result by itself; all that are left where none does.
  private mutating func culprit(
    in suspects: Set<BuildVariation>, _ effect: BuildSeen.Guilt.Effect
  ) async throws -> BuildSeen.Guilt {
    if suspects.count == 1 { return BuildSeen.Guilt(variations: Array(suspects), effect: effect) }
    if let likely = Self.suspect(effect), suspects.contains(likely),
      case .guilty(let alone) = try await answer(to: [likely])
    {
      return BuildSeen.Guilt(variations: [likely], effect: alone)
    }
    return try await halved(BuildVariation.allCases.filter(suspects.contains), effect)
  }

  private mutating func halved(
    _ suspects: [BuildVariation], _ effect: BuildSeen.Guilt.Effect
  ) async throws -> BuildSeen.Guilt {
    var (rest, effect) = (suspects, effect)
    while rest.count > 1, seen.builds.count < Self.mostBuilds {
      let halves = [Array(rest.prefix(rest.count / 2)), Array(rest.dropFirst(rest.count / 2))]
      var next: [BuildVariation]?
      for half in halves where next == nil {
        if case .guilty(let found) = try await answer(to: Set(half)) { (next, effect) = (half, found) }
      }
      // Neither half does it alone: they do it together.
      guard let next else { break }
      rest = next
    }
    return BuildSeen.Guilt(variations: rest, effect: effect)
  }

  private mutating func answer(to varied: Set<BuildVariation>) async throws -> Answer {
    let product = try await build(varied.subtracting(refused.keys))
    defer { try? run.context.files.staging.remove(product.kept) }
    if let failure = product.failure { return .guilty(.fails(failure)) }
    guard let control else { return .equal }
    let canaries = BuildCanaries(left: control.side, right: product.side)
    let comparison = ArtifactComparison(canaries: canaries, normalisers: comparison)
    switch try await comparison.verdict(run.entries(of: control), run.entries(of: product), width: 2) {
    case .identical: return .equal
    case .identicalAfter(let names):
      note(names)
      try recordNormalised(control, 0, names)
      try recordNormalised(product, seen.builds.count - 1, names)
      return .equal
    case .different(let difference):
      note(difference.normalisers)
      return .guilty(.differs(difference.replacing(run.base, with: BuildSeen.steadyBase)))
    }
  }

  /// Adds the digests of artefacts without what was accepted.
  private mutating func recordNormalised(
    _ product: BuildRun.Product?, _ build: Int, _ names: [String]
  ) throws {
    let rules = comparison.filter { names.contains($0.name) }
    guard let product else { return }
    for (index, artefact) in product.artefacts.enumerated() {
      guard let source = try run.source(artefact.path, of: product) else { continue }
      let mask = ArtifactMask(source, rules.filter { Glob($0.glob).matches(artefact.path) })
      seen.builds[build].artefacts[index].normalised = try mask.map { try BuildRun.digest($0.bytes) }
    }
  }

  private mutating func note(_ names: [String]) {
    for rule in run.options.normalise ?? []
    where names.contains(rule.name) && !seen.normalisers.contains(rule) {
      seen.normalisers.append(rule)
    }
  }

  /// Builds under the variations that the machine grants, and remembers those that it does not.
  private mutating func build(_ varied: Set<BuildVariation>) async throws -> BuildRun.Product {
    var varied = varied
    while true {
      do {
        let product = try await run.product(number: seen.builds.count + 1, varied)
        let names = BuildVariation.allCases.filter(varied.contains)
        seen.builds.append(
          BuildSeen.Build(varied: names, failure: product.failure, artefacts: product.artefacts))
        return product
      } catch ProcessError.conditionRefused(let condition, let reason) {
        try note(condition, reason, &varied)
      }
    }
  }
}
