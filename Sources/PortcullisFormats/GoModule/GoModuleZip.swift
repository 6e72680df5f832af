package import PortcullisCore

/// The zip of one module version, as a module cache or a proxy keeps it.
package struct GoModuleZip: Sendable {
  package struct Member: Sendable {
    /// As the zip spells it, `path@version/` in front.
    package let name: String
    fileprivate let place: Int
  }

  package let module: GoMod.ModuleVersion
  /// What Go would say of its names and sizes.
  package let content: GoModuleContent
  /// Every entry, directories included, in the order of the zip.
  package let members: [Member]
  private let archive: ZipArchive
  private let source: ByteSource

  /// - Throws: `GoModuleZipError` for what is no zip, and what reading throws.
  package init(_ source: ByteSource, of module: GoMod.ModuleVersion) throws {
    if let fault = GoModuleContent.fault(of: module) { throw GoModuleZipError(fault) }
    guard source.size <= GoModuleContent.largestZip else {
      throw GoModuleZipError(
        """
        module zip file is too large (\(source.size) bytes; limit is \(GoModuleContent.largestZip) bytes)
        """)
    }
    let archive: ZipArchive
    do {
      archive = try ZipArchive(source, limits: .init())
    } catch let error as ArtifactMalformed {
      throw GoModuleZipError("no zip file: \(error)")
    }
    self.archive = archive
    self.source = source
    self.module = module
    members = archive.entries.indices.map { Member(name: archive.entries[$0].name, place: $0) }
    content = GoModuleContent(
      entries: archive.entries.map { ($0.name, $0.size) }, prefix: "\(module.path)@\(module.version ?? "")/")
  }

  package func size(of member: Member) -> Int { archive.entries[member.place].size }

  /// Hands the content of a member over in pieces of at most 256 KiB, never more than its stated size.
  ///
  /// - Throws: `GoModuleZipError` for a broken member, and what `body` and reading throw.
  package func read(_ member: Member, _ body: ([UInt8]) throws -> Void) throws {
    let entry = archive.entries[member.place]
    switch entry.method {
    case 0: try readStored(entry, body)
    case 8: try readDeflated(entry, body)
    default:
      throw GoModuleZipError("\(entry.name) is compressed by method \(entry.method), which Go does not know")
    }
  }

  private static let block = 1 << 18

  private func readStored(_ entry: ZipArchive.Entry, _ body: ([UInt8]) throws -> Void) throws {
    guard entry.compressedSize == entry.size else { throw GoModuleZipError("\(entry.name) states two sizes") }
    var offset = 0
    while offset < entry.size {
      let bytes = try source.read(entry.dataOffset + offset, min(Self.block, entry.size - offset))
      guard !bytes.isEmpty else { throw GoModuleZipError("\(entry.name) ends too early") }
      offset += bytes.count
      try body(bytes)
    }
  }

  private func readDeflated(_ entry: ZipArchive.Entry, _ body: ([UInt8]) throws -> Void) throws {
    do {
      var inflater = try Inflater(.raw)
      var input: ArraySlice<UInt8> = []
      var taken = 0
      var produced = 0
      while true {
        if input.isEmpty, taken < entry.compressedSize {
          let count = min(Self.block, entry.compressedSize - taken)
          input = try source.read(entry.dataOffset + taken, count)[...]
          guard input.count == count else { throw GoModuleZipError("\(entry.name) ends too early") }
          taken += count
        }
        let step = try inflater.step(input, capacity: min(Self.block, entry.size - produced + 1))
        input = input.dropFirst(step.consumed)
        produced += step.output.count
        guard produced <= entry.size else { throw GoModuleZipError("\(entry.name) is larger than it states") }
        if !step.output.isEmpty { try body(step.output) }
        if step.isComplete { break }
        guard step.consumed > 0 || !step.output.isEmpty else {
          throw GoModuleZipError("\(entry.name) ends too early")
        }
      }
      guard produced == entry.size else { throw GoModuleZipError("\(entry.name) is smaller than it states") }
    } catch let error as InflationError {
      throw GoModuleZipError("\(entry.name) is broken: \(error)")
    }
  }
}

/// Why a file is not the zip of a module, in a few words.
package struct GoModuleZipError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
