import PortcullisCore
import PortcullisFormats

/// Digests that were published, and the artefacts they are meant for.
struct PublishedPromises {
  typealias Promise = PublishedSeen.Promise

  struct Claim {
    let promise: Promise
    /// True where the name fits another artefact as well as this one.
    let isShared: Bool
  }

  /// From the gate file, by the path of the artefact.
  private(set) var exact: [String: Promise] = [:]
  /// From a file of digests.
  private(set) var named: [Promise] = []
  /// The directory that names in the file are relative to, beside the project itself; nil outside the project.
  private var directory: String?
  private(set) var obstacles: [PublishedSeen.Obstacle] = []
  private(set) var signed: [String] = []

  private static let sizeLimit = 16 << 20

  init(_ published: ReproducibilityArtifactMatchesCheck.Options.Published, in context: RunContext) {
    for (path, digest) in published.digests ?? [:] {
      exact[path] = Promise(digest: digest, name: path, place: context.gateFile ?? "the gate file", line: nil)
    }
    if let path = published.digestFile { read(path, in: context) }
  }

  private mutating func read(_ path: String, in context: RunContext) {
    do {
      let bytes =
        path.hasPrefix("/")
        ? try context.files.read(path, Self.sizeLimit)
        : try context.files.readBeneath(context.workspace.root, path, Self.sizeLimit)
      let file = ChecksumFile(bytes)
      if !path.hasPrefix("/") { directory = path.split(separator: "/").dropLast().joined(separator: "/") }
      named = file.entries.map { Promise(digest: $0.digest, name: $0.name, place: path, line: $0.line) }
      if file.isSigned { signed.append(path) }
      obstacles += file.faults.map { Self.obstacle($0, path) }
      if file.entries.isEmpty, file.faults.isEmpty { note("\(path) holds no digest", path) }
      if named.contains(where: { $0.name == nil }), named.count > 1 {
        note("\(path) holds a digest without a name among \(named.count), which says nothing", path)
        named.removeAll { $0.name == nil }
      }
    } catch {
      note("the published digests cannot be read: \(error)", path)
    }
  }

  private mutating func note(_ text: String, _ place: String) {
    obstacles.append(.init(kind: .promise, text: text, place: place, line: nil, evidence: []))
  }

  private static func obstacle(_ fault: ChecksumFile.Fault, _ path: String) -> PublishedSeen.Obstacle {
    let reason =
      switch fault.reason {
      case .weak(let name): "a digest by \(name), which two different files can share"
      case .unknownAlgorithm(let name): "a digest by \(name), which is not computed here"
      case .wrongLength(let count): "\(count) digits, which no digest has"
      case .malformed: "no digest"
      }
    return .init(
      kind: .promise, text: "\(path) line \(fault.line) holds \(reason)", place: path, line: fault.line,
      evidence: [fault.text])
  }

  /// What was promised for each artefact: by its own path first, then by a path from the file of digests, then by
  /// the end of a path.
  func claims(on paths: [String]) -> [String: [Claim]] {
    var claims: [String: [Claim]] = [:]
    var takers: [Promise: Int] = [:]
    for path in paths {
      let promises = promises(for: path, isAlone: paths.count == 1)
      claims[path] = promises.map { Claim(promise: $0, isShared: false) }
      for promise in Set(promises) { takers[promise, default: 0] += 1 }
    }
    return claims.mapValues { list in
      list.map { Claim(promise: $0.promise, isShared: takers[$0.promise, default: 0] > 1) }
    }
  }

  private func promises(for path: String, isAlone: Bool) -> [Promise] {
    let own = exact[path].map { [$0] } ?? []
    let plain = Self.parts(path)
    let listed = named.filter { $0.name.map(Self.parts) == plain }
    if !listed.isEmpty { return own + listed }
    if let directory, !directory.isEmpty {
      let beside = named.filter { $0.name.map { Self.parts(directory + "/" + $0) } == plain }
      if !beside.isEmpty { return own + beside }
    }
    let ending = named.filter { promise in
      guard let name = promise.name else { return isAlone }
      let parts = Self.parts(name)
      return !parts.isEmpty
        && (plain.suffix(parts.count) == parts[...] || parts.suffix(plain.count) == plain[...])
    }
    return own + ending
  }

  /// The components of a path without those that lead nowhere.
  private static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." }
  }
}
