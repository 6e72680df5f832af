import PortcullisCore

// What the machine makes possible, and what it refuses.
extension VariationSearch {
  /// Compiles a locale where none but C is installed.
  mutating func makeLocale() async throws {
    guard let maker = run.machine.localeMaker, run.machine.obstacle(to: .locale) == nil else { return }
    do {
      run.machine.locale = try await maker.compile(for: run)
    } catch let Unavailable.inconclusive(reason) {
      refused[.locale] = reason
    }
  }

  /// Goes on without what the machine refused.
  mutating func note(
    _ condition: ProcessError.Condition, _ reason: String, _ varied: inout Set<BuildVariation>
  ) throws {
    let variation = Self.variation(of: condition)
    switch condition {
    case .memoryTree where run.machine.memoryLimit != nil:
      run.machine.memoryLimit = nil
      weakened[variation] = "there is no directory in memory: \(reason); files were created in reverse order"
      return
    case .addresses where run.machine.fixesAddresses:
      run.machine.fixesAddresses = false
      varied.remove(variation)
    case .hostName, .withoutNetwork, .oneProcessor, .oldKernelName, .memoryTree, .addresses:
      guard varied.remove(variation) != nil else {
        throw ProcessError.conditionRefused(condition, reason: reason)
      }
    }
    refused[variation] = reason
  }

  private static func variation(of condition: ProcessError.Condition) -> BuildVariation {
    switch condition {
    case .hostName: .hostname
    case .withoutNetwork: .network
    case .oneProcessor: .processors
    case .memoryTree: .fileOrder
    case .addresses: .aslr
    case .oldKernelName: .kernel
    }
  }

  mutating func recordVariations(chosen: Set<BuildVariation>) {
    let tried = Set(seen.builds.flatMap(\.varied)).union(seen.builds.count > 1 ? [.clock] : [])
      .union(cachesAreEmpty ? [.cache] : [])
    seen.variations = BuildVariation.allCases.map { variation in
      let values = BuildSurroundings.values(of: variation, run.machine)
      let state: BuildSeen.Variation.State
      if !chosen.contains(variation) && !tried.contains(variation) {
        state = .notChosen
      } else if let reason = refused[variation] ?? run.machine.obstacle(to: variation) ?? weakened[variation]
      {
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
