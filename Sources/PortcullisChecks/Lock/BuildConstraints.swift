import PortcullisCore
import PortcullisFormats

/// The versions that a project fixes for its builds beside `[build-system]`.
struct BuildConstraints {
  private(set) var pinned: Set<String> = []
  private(set) var sources: [String] = []
  private(set) var unread: [String] = []
  private let context: RunContext
  private let index: ProjectIndex

  /// Variables whose value is one or more constraint files for builds.
  static let variables: Set<String> = ["PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "UV_BUILD_CONSTRAINT"]
  private static let options: Set<String> = ["--build-constraint", "--build-constraints"]

  init(_ context: RunContext, settings: VerificationSettings) {
    self.context = context
    index = context.workspace.index
    var seen: Set<String> = []
    for setting in settings.settings {
      guard let location = setting.location else { continue }
      if Self.variables.contains(setting.name) {
        for path in setting.value.split(whereSeparator: \.isWhitespace)
        where seen.insert(String(path)).inserted {
          read(String(path), at: location)
        }
      }
      for path in Self.files(of: setting.command) where seen.insert(path).inserted {
        read(path, at: location)
      }
    }
  }

  private static func files(of command: [String]) -> [String] {
    command.enumerated().compactMap { index, word in
      if let equals = word.firstIndex(of: "="), options.contains(String(word[..<equals])) {
        return String(word[word.index(after: equals)...])
      }
      return options.contains(word) && index + 1 < command.count ? command[index + 1] : nil
    }
  }

  /// A path in a job begins at the root of the project, or at a variable that stands for it.
  private mutating func read(_ written: String, at location: Location) {
    var path = written
    if path.hasPrefix("$"), let slash = path.firstIndex(of: "/") {
      path = String(path[path.index(after: slash)...])
    }
    guard let resolved = ProjectPath.resolve(path, relativeTo: "x"), index.whyAbsent(resolved) == nil,
      let bytes = try? context.contents(of: resolved, limit: 4 << 20)
    else {
      unread.append("\(written), named at \(location)")
      return
    }
    sources.append(resolved)
    for entry in RequirementsFile(bytes).entries {
      guard case .requirement(let requirement) = entry.subject, BuildSystem.bound(of: requirement) == .pinned
      else { continue }
      pinned.insert(requirement.name.description)
    }
  }

  /// `[tool.uv] build-constraint-dependencies`.
  mutating func add(_ document: TOMLNode, of path: String) {
    guard let list = document["tool"]?["uv"]?["build-constraint-dependencies"] else { return }
    sources.append(path)
    for element in list.elements {
      let requirement = BuildSystem.requirement(element.string ?? "")
      if requirement.bound == .pinned { pinned.insert(requirement.name) }
    }
  }
}
