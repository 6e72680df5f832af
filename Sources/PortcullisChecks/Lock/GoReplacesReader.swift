import PortcullisCore
import PortcullisFormats

/// Follows the replacements by directories of every go.mod and go.work.
struct GoReplacesReader {
  private let context: RunContext
  private let scope: ManifestScope
  private let workspaces: GoWorkspaces
  private let checkout: CheckoutRoot

  init(_ context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
    workspaces = GoWorkspaces(scope: scope, context: context)
    checkout = CheckoutRoot(of: context)
  }

  var files: [GoReplacesSeen] {
    scope.files.filter { $0.name == "go.mod" || $0.name == "go.work" }.map { file in
      do {
        return try read(file.path)
      } catch {
        return GoReplacesSeen(path: file.path, problem: "\(error)", replacements: [])
      }
    }
  }

  private func read(_ path: String) throws -> GoReplacesSeen {
    let reading = try self.reading(path)
    if let error = reading.errors.first {
      return GoReplacesSeen(path: path, problem: error.message(in: path), replacements: [])
    }
    let replaced = reading.file.replacements.filter(\.isDirectory)
    guard !replaced.isEmpty else { return GoReplacesSeen(path: path, problem: nil, replacements: []) }
    let required = try self.required(by: path, reading.file)
    return GoReplacesSeen(
      path: path, problem: nil,
      replacements: replaced.map { replacement in
        GoReplacesSeen.Replacement(
          module: [replacement.old.path, replacement.old.version].compactMap(\.self).joined(separator: " "),
          directory: replacement.new.path, place: replacement.place,
          isRequired: required.contains(replacement.old.path),
          target: target(of: replacement.new.path, in: path))
      })
  }

  private func reading(_ path: String) throws -> GoModReading {
    GoModReading(
      try context.contents(of: path, limit: GoModuleFiles.limit), as: GoModuleFiles.role(of: path))
  }

  /// Module paths that the file's own requirements name; those of every member for a go.work.
  private func required(by path: String, _ file: GoMod) throws -> Set<String> {
    guard GoModuleFiles.role(of: path) == .workspace else { return Set(file.requirements.map(\.path)) }
    let directory = ProjectPath.directory(of: path)
    let members = workspaces.workspaces.first { $0.directory == directory }?.members ?? []
    return Set(try members.flatMap { try reading($0).file.requirements.map(\.path) })
  }

  private func target(of written: String, in path: String) -> GoReplacesSeen.Target {
    guard !written.hasPrefix("/") else { return .absolute }
    let workspace = context.workspace
    let file = workspace.scope.isEmpty ? path : workspace.scope + "/" + path
    let normal = POSIXPath.normalized(POSIXPath.directory(of: file) + "/" + written)
    guard normal != "..", !normal.hasPrefix("../") else { return .outsideRepository }
    let inRepository = normal == "." ? "" : normal.hasSuffix("/") ? String(normal.dropLast()) : normal
    let root = workspace.root.dropLast(workspace.scope.isEmpty ? 0 : workspace.scope.count + 1)
    let absolute = inRepository.isEmpty ? String(root) : root + "/" + inRepository
    for place in [absolute, absolute + "/go.mod"] {
      if let real = try? context.files.realPath(place), !checkout.contains(real) {
        return .outsideThroughLink(to: real)
      }
    }
    guard let inProject = Self.inProject(inRepository, workspace) else { return onDisk(absolute) }
    return tracked(inProject)
  }

  /// The path below the files that are judged; nil outside them.
  private static func inProject(_ path: String, _ workspace: Workspace) -> String? {
    var inside = path
    if !workspace.scope.isEmpty {
      guard path == workspace.scope || path.hasPrefix(workspace.scope + "/") else { return nil }
      inside = String(path.dropFirst(workspace.scope.count + (path == workspace.scope ? 0 : 1)))
    }
    let project = workspace.project
    return project.isEmpty || inside == project || inside.hasPrefix(project + "/") ? inside : nil
  }

  private func onDisk(_ directory: String) -> GoReplacesSeen.Target {
    do {
      if try context.files.exists(directory + "/go.mod") { return .module }
      return .notAModule(try context.files.exists(directory) ? "it holds no go.mod" : "it does not exist")
    } catch {
      return .notAModule("\(error)")
    }
  }

  private func tracked(_ directory: String) -> GoReplacesSeen.Target {
    let goMod = ProjectPath.join(directory, "go.mod")
    guard let reason = scope.index.whyAbsent(goMod) else { return .module }
    for ancestor in ProjectPath.ancestors(of: directory) {
      if scope.index.file(at: ancestor)?.kind == .submodule { return .submodule }
      // What lies behind a link was found inside the repository above.
      if scope.index.file(at: ancestor)?.kind == .symbolicLink {
        return onDisk(context.workspace.absolute(directory))
      }
    }
    if reason.hasPrefix("excluded by") { return onDisk(context.workspace.absolute(directory)) }
    let isTracked = scope.files.contains { directory.isEmpty || $0.path.hasPrefix(directory + "/") }
    do {
      let isThere = try context.files.exists(context.workspace.absolute(directory))
      if !isThere, !isTracked { return .notAModule("it does not exist") }
    } catch {
      return .notAModule("\(error)")
    }
    return .notAModule(
      reason == "it does not exist" ? "it holds no go.mod" : "its go.mod is absent: \(reason)")
  }
}
