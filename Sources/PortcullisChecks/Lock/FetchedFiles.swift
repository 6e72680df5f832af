/// Files that a build fetched, and how far a digest check keeps them from being used unseen.
struct FetchedFiles: Sendable {
  private struct State: Sendable {
    let address: String
    /// The number of the command up to which a check holds.
    var guardedUntil = 0
    var isGuardedLater = false
    var isReported = false
  }

  private var states: [String: State] = [:]

  mutating func fetch(_ path: String, from address: String) {
    guard states.count < 10_000 else { return }
    states[path] = State(address: address)
  }

  /// The same content under another name.
  mutating func move(_ path: String, to target: String) {
    guard let state = states[path] else { return }
    states[target] = state
  }

  mutating func verify(named text: String?, _ scope: ImageScriptRun.Guarded) {
    for path in states.keys {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if let text, !text.contains(name) { continue }
      states[path]?.guardedUntil = scope.until
      states[path]?.isGuardedLater = scope.holdsLater
    }
  }

  mutating func endOfRun() {
    for (path, state) in states {
      if state.isGuardedLater { states[path] = nil } else { states[path]?.guardedUntil = 0 }
    }
  }

  /// The address of a file that no check guards at this command; nil for every other file.
  func unguarded(_ path: String, at number: Int) -> String? {
    guard let state = states[path], state.guardedUntil <= number, !state.isReported else { return nil }
    return state.address
  }

  mutating func report(_ path: String) { states[path]?.isReported = true }

  var isEmpty: Bool { states.isEmpty }

  /// Paths of files in a directory that programs are started from by name.
  func path(ofProgram name: String) -> String? {
    ["/usr/local/bin/", "/usr/bin/", "/bin/", "/usr/local/sbin/", "/usr/sbin/", "/sbin/"]
      .map { $0 + name }.first { states[$0] != nil }
  }
}
