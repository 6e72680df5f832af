import PortcullisCore
package import PortcullisFormats

/// A Go tree on this machine, known from its files alone.
package struct GoTree: Codable, Sendable {
  /// GOROOT, absolute.
  package let root: String
  /// The first line of VERSION, such as `go1.27.3`; nil where there is none.
  package let toolchain: String?
  /// `go.env` of the tree; empty where there is none, as before Go 1.21.
  package let defaults: GoEnvironmentFile
  /// What its tools run on.
  package let host: GoPlatform?

  package var version: GoVersion? { toolchain.flatMap(GoVersionText.version) }

  /// Nil where the directory holds neither a VERSION nor tools.
  init?(root: String, in context: RunContext) throws {
    let files = context.files
    toolchain = try Self.read(root + "/VERSION", files).flatMap(GoVersionText.firstLine)
    host = try Self.platform(below: root + "/pkg/tool", files)
    guard toolchain != nil || host != nil else { return nil }
    defaults = GoEnvironmentFile(try Self.read(root + "/go.env", files) ?? [])
    self.root = root
  }

  /// As Go finds its tree from its own program: the directory above `bin`, if it has tools.
  init?(ofProgram realPath: String, in context: RunContext) throws {
    let parts = realPath.split(separator: "/").dropLast(2)
    guard !parts.isEmpty else { return nil }
    let root = "/" + parts.joined(separator: "/")
    guard try context.files.metadata(root + "/pkg/tool") != nil else { return nil }
    try self.init(root: root, in: context)
  }

  private static func read(_ path: String, _ files: Files) throws -> [UInt8]? {
    do {
      return try files.read(path, 1 << 16)
    } catch FileError.notFound, FileError.notRegular, FileError.notPermitted {
      return nil
    }
  }

  private static func platform(below directory: String, _ files: Files) throws -> GoPlatform? {
    do {
      return try files.names(directory).compactMap(GoPlatform.init(directory:)).first
    } catch FileError.notFound, FileError.notRegular, FileError.notPermitted {
      return nil
    } catch FileError.failed {
      return nil
    }
  }
}
