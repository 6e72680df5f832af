import PortcullisCore
import PortcullisFormats

/// Builds until it is known whether anything around the build reaches its result, and what.
struct VariationSearch {
  let run: BuildRun
  var seen: BuildSeen
  /// What the machine refused while building, with its reason.
  private var refused: [BuildVariation: String] = [:]
  private let comparison: [ArtifactNormaliser]
  private var control: BuildRun.Product?

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
    let chosen = seen.chosen.isEmpty ? BuildVariation.allCases : seen.chosen
    let possible = Set(chosen).filter { run.machine.obstacle(to: $0) == nil }.subtracting([.clock])
    if try await controlIsSteady() { try await vary(possible) }
    recordVariations(chosen: Set(chosen))
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
    switch try comparison.verdict(run.entries(of: control), run.entries(of: product)) {
    case .identical: return .equal
    case .identicalAfter(let names):
      note(names)
      return .equal
    case .different(let difference):
      note(difference.normalisers)
      return .guilty(.differs(difference.replacing(run.base, with: BuildSeen.steadyBase)))
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
        let variation = Self.variation(of: condition)
        guard varied.remove(variation) != nil else {
          throw ProcessError.conditionRefused(condition, reason: reason)
        }
        refused[variation] = reason
      }
    }
  }

  private static func variation(of condition: ProcessError.Condition) -> BuildVariation {
    switch condition {
    case .hostName: .hostname
    case .withoutNetwork: .network
    case .oneProcessor: .processors
    }
  }

  private mutating func recordVariations(chosen: Set<BuildVariation>) {
    let tried = Set(seen.builds.flatMap(\.varied)).union(seen.builds.count > 1 ? [.clock] : [])
    seen.variations = BuildVariation.allCases.map { variation in
      let values = BuildSurroundings.values(of: variation, run.machine)
      let state: BuildSeen.Variation.State
      if !chosen.contains(variation) && !tried.contains(variation) {
        state = .notChosen
      } else if let reason = refused[variation] ?? run.machine.obstacle(to: variation) {
        state = .notExercised(reason: reason)
      } else if !tried.contains(variation) {
        state = .notExercised(reason: "the builds before it decided")
      } else {
        state = .exercised
      }
      return BuildSeen.Variation(name: variation, first: values.first, second: values.second, state: state)
    }
  }
}
