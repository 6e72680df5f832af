package import PortcullisCore
internal import PortcullisTLS

extension GateFile {
  /// Names that a person would take for a gate file and that Portcullis does not read.
  private static let lookalikes = [
    "portcullis.yaml", ".portcullis.yml", ".portcullis.yaml", "Portcullis.yml", "portcullis.json",
    "portcullis.toml",
  ]
  private static let sizeLimit = 1 << 20

  /// Reads a gate file from its bytes.
  ///
  /// - Throws: everything wrong with it.
  package static func read(
    _ bytes: [UInt8], path: String, checks: [any Check.Type]
  ) throws(GateFileInvalid) -> GateFile {
    var reader = GateFileReader(path: path, checks: checks)
    let file = reader.read(bytes, digest: SHA256Digest(of: bytes)?.description)
    guard reader.problems.isEmpty, let file else {
      throw GateFileInvalid(problems: reader.problems.sorted(by: inFileOrder))
    }
    return file
  }

  /// The gate file at a path, or the one at the root of the project; nil when the project has none.
  ///
  /// - Throws: everything wrong with it, or why it cannot be read.
  package static func load(
    at path: String? = nil, in context: RunContext, checks: [any Check.Type]
  ) throws(GateFileInvalid) -> GateFile? {
    let root = context.workspace.root
    guard let path else {
      guard let bytes = try rootBytes(in: context) else { return nil }
      return try read(bytes, path: name, checks: checks)
    }
    let shown = path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    do throws(any Error) {
      let bytes = try context.files.read(path, sizeLimit)
      return try read(bytes, path: shown, checks: checks)
    } catch let error as GateFileInvalid {
      throw error
    } catch {
      throw unreadable(shown, error)
    }
  }

  private static func rootBytes(in context: RunContext) throws(GateFileInvalid) -> [UInt8]? {
    let root = context.workspace.root
    do throws(any Error) {
      guard try context.files.exists(root + "/" + name) else { return try refuseLookalikes(in: context) }
      return try context.files.readBeneath(root, name, sizeLimit)
    } catch let error as GateFileInvalid {
      throw error
    } catch {
      throw unreadable(name, error)
    }
  }

  /// A gate that silently judges by the defaults beside a misnamed gate file would be a false green.
  private static func refuseLookalikes(in context: RunContext) throws -> [UInt8]? {
    for lookalike in lookalikes where try context.files.exists(context.workspace.root + "/" + lookalike) {
      throw GateFileInvalid(problems: [
        RunReport.Problem(
          .gateFile, "\(lookalike) is not read: a gate file is named \(name)", at: Location(lookalike),
          remedy: "git mv \(lookalike) \(name)")
      ])
    }
    return nil
  }

  private static func unreadable(_ path: String, _ error: any Error) -> GateFileInvalid {
    GateFileInvalid(problems: [
      RunReport.Problem(
        .gateFile, "the gate file cannot be read: \(error)", at: Location(path),
        remedy: "make \(path) a readable file inside the project")
    ])
  }

  private static func inFileOrder(_ left: RunReport.Problem, _ right: RunReport.Problem) -> Bool {
    guard let leftPlace = left.location, let rightPlace = right.location else { return false }
    return leftPlace < rightPlace
  }
}
