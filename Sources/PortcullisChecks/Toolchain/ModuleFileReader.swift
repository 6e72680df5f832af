import PortcullisCore
import PortcullisFormats

/// Reads a go.mod or go.work as one Go would, and predicts which toolchain it leads to.
struct ModuleFileReader {
  let toolchain: String
  let version: GoVersion
  let setting: String
  let context: RunContext

  func read(_ path: String) throws -> VersionSufficientCheck.ModuleFile {
    do {
      return try file(
        at: path, GoModReading(context.contents(of: path, limit: GoModuleFiles.limit), as: role(path)))
    } catch let error as FileError {
      return VersionSufficientCheck.ModuleFile(
        path: path, go: nil, toolchain: nil, error: nil, isBroken: true, unreadable: error.description,
        prediction: .local, switchesTo: nil)
    }
  }

  private func role(_ path: String) -> GoMod.Role { GoModuleFiles.role(of: path) }

  private func file(at path: String, _ newest: GoModReading) throws -> VersionSufficientCheck.ModuleFile {
    let minor = version.minorNumber ?? 27
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var error: GoModError?
    var prediction = GoToolchainPrediction.local
    if minor < 21 {
      let bytes = try context.contents(of: path, limit: GoModuleFiles.limit)
      error = GoModReading(bytes, as: role(path), minor: minor).errors.first
    } else {
      prediction = GoToolchainPrediction(
        local: toolchain, setting: setting, goLine: newest.file.go?.value,
        toolchainLine: newest.file.toolchain?.value, file: name)
    }
    return VersionSufficientCheck.ModuleFile(
      path: path, go: newest.file.go, toolchain: newest.file.toolchain, error: error,
      isBroken: !newest.errors.isEmpty,
      unreadable: nil, prediction: prediction, switchesTo: try target(of: prediction))
  }

  private func target(of prediction: GoToolchainPrediction) throws -> VersionSufficientCheck.GoSwitch? {
    guard case .other(let name, _) = prediction, let path = try GoSearch.program(named: name, in: context)
    else {
      return nil
    }
    let real = try context.files.realPath(path)
    let root = CheckoutRoot(of: context)
    let isProgram = ELFHeader((try? context.files.beginning(of: real, 64)) ?? []) != nil
    return VersionSufficientCheck.GoSwitch(
      path: path, isInsideCheckout: root.contains(path) || root.contains(real), isScript: !isProgram)
  }
}
