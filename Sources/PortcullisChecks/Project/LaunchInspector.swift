import PortcullisCore
import PortcullisFormats

/// Finds out whether a Go launch configuration names something that can be built or run.
struct LaunchInspector {
  let context: RunContext

  func inspect(_ entry: LaunchConfigurations.Entry) -> LaunchSight {
    // VS Code lays the section of the platform over the rest.
    let member = ["linux", nil].compactMap { section -> JSONCNode.Member? in
      let node = section.map { entry.node[$0] } ?? entry.node
      return node?.members?.last { $0.key == "program" }
    }.first
    let place = entry.document.place(of: member?.keyOffset ?? entry.node.offset)
    return LaunchSight(
      file: entry.file, name: entry.node["name"]?.string ?? "", line: place.line, column: place.column,
      program: member?.value?.string, outcome: outcome(of: entry, program: member?.value?.string))
  }

  private func outcome(of entry: LaunchConfigurations.Entry, program: String?) -> LaunchSight.Outcome {
    let resolution: LaunchVariables.Resolution
    do throws(LaunchVariables.Refusal) {
      resolution = try entry.variables.resolve(program ?? "")
    } catch {
      if error.reason == "the setting is not found" { return .open([error.variable]) }
      return .refused(variable: error.variable, reason: error.reason)
    }
    if !resolution.empty.isEmpty { return .environment(resolution.empty) }
    if !resolution.open.isEmpty { return .open(resolution.open) }
    if !resolution.unknown.isEmpty { return .unknownVariables(resolution.unknown) }
    return outcome(of: entry, path: resolution.text)
  }

  private func outcome(of entry: LaunchConfigurations.Entry, path: String) -> LaunchSight.Outcome {
    let configuration = GoLaunchProgram.Configuration(
      mode: entry.node["mode"]?.string ?? "", program: path,
      isExternal: entry.node["port"] != nil || entry.node["debugServer"] != nil)
    let folder = entry.folder.map(context.workspace.absolute)
    if let outside = outsidePath(path, folder) { return .outside(outside) }
    do throws(GoLaunchProgram.Refusal) {
      let program = try GoLaunchProgram(configuration, folder: folder, kind: kind)
      return outcome(of: program, entry)
    } catch {
      switch error {
      case .missing: return .missingProgram
      case .notDirectoryOrGoFile(let path): return .invalidProgram(relative(path))
      }
    }
  }

  private func outcome(
    of program: GoLaunchProgram, _ entry: LaunchConfigurations.Entry
  ) -> LaunchSight.Outcome {
    if program.isPackagePath { return packagePath(program.target) }
    let path = relative(program.target)
    switch program.mode {
    case "debug": return debugged(path, isDirectory: kind(program.target) == .directory)
    case "test":
      guard let folder = GoPackageFolder(path, in: context) else { return .unreadable(path) }
      return folder.tests == 0 ? .noTests(path) : .starts
    case "exec":
      let hasTask = entry.node["preLaunchTask"] != nil
      switch kind(program.target) {
      case .file, .link: return .starts
      case .directory, nil: return .binaryMissing(path, hasTask: hasTask)
      }
    default: return .starts
    }
  }

  private func debugged(_ path: String, isDirectory: Bool) -> LaunchSight.Outcome {
    let directory = isDirectory ? path : path.split(separator: "/").dropLast().joined(separator: "/")
    guard let folder = GoPackageFolder(directory, in: context) else { return .unreadable(path) }
    guard !isDirectory else {
      if folder.sources == 0 { return .noGoFiles(path) }
      return folder.packages == ["main"] ? .starts : .notMain(path, packages: folder.packages)
    }
    guard let bytes = try? context.contents(of: path, limit: 16 << 20) else { return .unreadable(path) }
    let package = GoPackageClause.name(in: bytes) ?? ""
    if package != "main" { return .notMain(path, packages: [package]) }
    return folder.sources > 1 ? .singleFile(path, others: folder.sources - 1) : .starts
  }

  /// A path of one of the project's own modules must be a directory of it; of another module nothing is known.
  private func packagePath(_ path: String) -> LaunchSight.Outcome {
    for file in GoModuleFiles.paths(in: context.workspace, named: ["go.mod"]) {
      guard let bytes = try? context.contents(of: file, limit: GoModuleFiles.limit),
        let module = GoModReading(bytes, as: .main).file.module?.value, !module.isEmpty,
        (path + "/").hasPrefix(module + "/")
      else { continue }
      let base = file.split(separator: "/").dropLast().joined(separator: "/")
      let below = path.dropFirst(module.count)
      let directory = POSIXPath.normalized(base.isEmpty ? "." + below : base + below)
      guard kind(context.workspace.absolute(directory == "." ? "" : directory)) == .directory else {
        return .packageMissing(path)
      }
      return debugged(directory == "." ? "" : directory, isDirectory: true)
    }
    return .starts
  }

  /// The path, when it leads out of the project; nil for one inside.
  private func outsidePath(_ path: String, _ folder: String?) -> String? {
    guard !path.isEmpty else { return nil }
    let absolute =
      POSIXPath.isAbsolute(path)
      ? POSIXPath.normalized(path) : POSIXPath.joined(folder ?? context.workspace.root, path)
    let root = context.workspace.root
    return absolute == root || absolute.hasPrefix(root == "/" ? root : root + "/") ? nil : path
  }

  private func kind(_ path: String) -> GoLaunchProgram.FileKind? {
    let absolute = POSIXPath.isAbsolute(path) ? path : context.workspace.absolute(path)
    let trimmed = absolute.count > 1 && absolute.hasSuffix("/") ? String(absolute.dropLast()) : absolute
    guard let metadata = try? context.files.metadata(trimmed) else { return nil }
    return switch metadata.kind {
    case .directory: .directory
    case .symbolicLink: .link
    case .regular, .other: .file
    }
  }

  private func relative(_ path: String) -> String {
    let normal = POSIXPath.normalized(path)
    let trimmed = normal.count > 1 && normal.hasSuffix("/") ? String(normal.dropLast()) : normal
    let root = context.workspace.root
    if trimmed == root { return "" }
    return trimmed.hasPrefix(root + "/") ? String(trimmed.dropFirst(root.count + 1)) : trimmed
  }
}
