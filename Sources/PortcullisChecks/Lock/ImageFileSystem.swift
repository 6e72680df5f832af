import PortcullisCore
import PortcullisFormats

/// Where the files of a stage come from, as far as its instructions tell.
struct ImageFileSystem: Sendable {
  enum Origin: Hashable, Sendable {
    /// A tracked file of the project, by its path.
    case repository(String)
    /// Text that stands in the Dockerfile.
    case inline([UInt8])
    /// Made by a command of the build; true for a file derived from a committed lock.
    case produced(by: String, fromLock: Bool)
    case unknown
  }

  private indirect enum Layer: Sendable {
    case mounted(Layer)
    case copied(sources: [String], destination: String, context: ImageContext)
    case taken(source: [String], destination: String, from: [Layer])
    case written(path: String, Origin)
  }

  private var layers: [Layer] = []
  var directory = "/"

  /// The absolute path that `path` means here.
  func absolute(_ path: String) -> String { Self.join(directory, path) }

  static func join(_ directory: String, _ path: String) -> String {
    var parts = path.hasPrefix("/") ? [] : directory.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return "/" + parts.joined(separator: "/")
  }

  mutating func copy(_ sources: [String], to destination: String, context: ImageContext) {
    layers.append(
      .copied(sources: sources, destination: target(destination, sources.count), context: context))
  }

  mutating func take(_ sources: [String], to destination: String, from other: ImageFileSystem) {
    let absolute = sources.map { Self.join("/", $0) }
    layers.append(
      .taken(source: absolute, destination: target(destination, sources.count), from: other.layers))
  }

  /// A file or directory of the context that is there for one instruction.
  mutating func mount(_ source: String, at target: String, context: ImageContext) {
    layers.append(.mounted(.copied(sources: [source], destination: absolute(target), context: context)))
  }

  mutating func mount(_ source: String, at target: String, from other: ImageFileSystem) {
    let layer = Layer.taken(
      source: [Self.join("/", source)], destination: absolute(target), from: other.layers)
    layers.append(.mounted(layer))
  }

  /// Ends an instruction that began with the file system `before`.
  mutating func leave(_ before: ImageFileSystem) {
    layers.removeAll { layer in
      if case .mounted = layer { true } else { false }
    }
    directory = before.directory
  }

  mutating func write(_ path: String, _ origin: Origin) {
    layers.append(.written(path: absolute(path), origin))
  }

  /// Keeps the slash that says the destination is a directory.
  private func target(_ destination: String, _ count: Int) -> String {
    let path = absolute(destination)
    let isDirectory =
      destination.hasSuffix("/") || destination == "." || destination.hasSuffix("/.") || count > 1
    return isDirectory && path != "/" ? path + "/" : path
  }

  func origin(of path: String) -> Origin { Self.origin(of: absolute(path), in: layers, depth: 0) }

  private static func origin(of path: String, in layers: [Layer], depth: Int) -> Origin {
    guard depth < 16 else { return .unknown }
    for layer in layers.reversed() {
      if let found = origin(of: path, in: layer, depth: depth) { return found }
    }
    return .unknown
  }

  private static func origin(of path: String, in layer: Layer, depth: Int) -> Origin? {
    switch layer {
    case .mounted(let layer): return origin(of: path, in: layer, depth: depth)
    case .written(let written, let origin): return written == path ? origin : nil
    case .copied(let sources, let destination, let context):
      return sources.lazy.compactMap { context.file(copied: $0, to: destination, as: path) }.first
        .map(Origin.repository)
    case .taken(let sources, let destination, let other):
      let candidates = sources.flatMap { inner(path, source: $0, destination: destination) }
      return candidates.lazy.map { origin(of: $0, in: other, depth: depth + 1) }.first { $0 != .unknown }
    }
  }

  /// The paths in the other stage that may have become `path`.
  private static func inner(_ path: String, source: String, destination: String) -> [String] {
    let directory = destination.hasSuffix("/") ? String(destination.dropLast()) : destination
    var candidates: [String] = []
    if path == directory { candidates.append(source) }
    guard path.hasPrefix(directory + "/") || directory == "/" else { return candidates }
    let rest = String(path.dropFirst(directory == "/" ? 1 : directory.count + 1))
    let name = source.split(separator: "/").last.map(String.init) ?? ""
    if rest == name { candidates.append(source) }
    candidates.append(join(source, rest))
    return candidates
  }
}
