import PortcullisFormats

extension VariationSearch {
  /// The variation that a cause points to.
  static func suspect(_ effect: BuildSeen.Guilt.Effect) -> BuildVariation? {
    guard case .differs(let difference) = effect else { return wanting(effect) }
    switch difference.cause {
    case .path: return .path
    case .time: return .fileTimes
    case .timezone: return .timezone
    case .host: return .hostname
    case .user: return .user
    case .environment: return .environment
    case .order: return .fileOrder
    case .umask: return .umask
    case .parallel: return .processors
    case .random: return .hashSeed
    case .compression, .derived, .unknown: return nil
    }
  }

  /// The network, where the output of a failed build speaks of it.
  private static func wanting(_ effect: BuildSeen.Guilt.Effect) -> BuildVariation? {
    guard case .fails(let failure) = effect else { return nil }
    let words = ["resol", "network", "dial tcp", "onnection", "not a git repository", "git"]
    let text = failure.output.joined(separator: "\n")
    guard let word = words.first(where: text.contains) else { return nil }
    return word.contains("git") ? .git : .network
  }
}
