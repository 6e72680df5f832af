import PortcullisCore
import PortcullisFormats

/// What one Dockerfile takes from outside, as evidence.
package struct ImagePinsSeen: Codable, Sendable {
  package struct ImageSeen: Codable, Sendable {
    package enum Kind: String, Codable, Sendable { case from, copy, mount, syntax }

    package let kind: Kind
    package let written: String
    /// The name with build arguments replaced; nil where it cannot be known.
    package let resolved: String?
    package let arguments: [String]
    /// Build arguments without default that the name waits for.
    package let missing: [String]
    /// Why the builder refuses the name; nil when it does not.
    package let refusal: String?
    package let line: Int
    package let column: Int
    package let isTrigger: Bool
  }

  package struct DownloadSeen: Codable, Sendable {
    package let written: String
    package let address: String
    package let isGit: Bool
    package let checksum: String?
    package let missing: [String]
    package let line: Int
    package let column: Int
  }

  package let path: String
  package internal(set) var images: [ImageSeen] = []
  package internal(set) var downloads: [DownloadSeen] = []
  /// Names that stay inside the file: stages, their numbers, `scratch`.
  package internal(set) var insideCount = 0
  /// Why the file could not be judged, and the line; nil when it could.
  package internal(set) var unreadable: String?
  package internal(set) var unreadableLine: Int?
  package internal(set) var isTemplate = false
}

extension ImagePinsSeen {
  /// Reads one Dockerfile; a fault becomes part of what was seen.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    let index = LineIndex(bytes)
    if let syntax = DockerSyntax.directive(in: bytes) {
      let image = String(syntax.value.prefix { $0 != " " })
      let (line, column) = index.position(of: syntax.offset)
      images.append(
        ImageSeen(
          kind: .syntax, written: image, resolved: image, arguments: [], missing: [], refusal: nil,
          line: line, column: column, isTrigger: false))
    }
    do throws(DockerfileError) {
      let build = try DockerBuild(try Dockerfile(parsing: bytes))
      for use in build.images { take(use, index) }
      downloads = build.downloads.map { Self.seen($0, index) }
    } catch {
      isTemplate = DockerfileScope.isTemplate(path)
      unreadable = error.reason
      unreadableLine = error.line
    }
  }

  init(path: String, unreadable: String) {
    self.path = path
    self.unreadable = unreadable
  }

  private mutating func take(_ use: DockerImageUse, _ index: LineIndex) {
    var resolved: String?
    var missing: [String] = []
    var refusal: String?
    switch use.resolution {
    case .inside:
      insideCount += 1
      return
    case .image(let name): resolved = name
    case .open(let names): missing = names
    case .refused(let reason): refusal = reason
    }
    let (line, column) = index.position(of: use.written.offset)
    images.append(
      ImageSeen(
        kind: ImageSeen.Kind(use.kind), written: use.written.text, resolved: resolved,
        arguments: use.arguments, missing: missing, refusal: refusal, line: line, column: column,
        isTrigger: use.isTrigger))
  }

  private static func seen(_ download: DockerDownload, _ index: LineIndex) -> DownloadSeen {
    let (line, column) = index.position(of: download.written.offset)
    return DownloadSeen(
      written: download.written.text, address: download.address, isGit: download.isGit,
      checksum: download.checksum, missing: download.missing, line: line, column: column)
  }
}

extension ImagePinsSeen.ImageSeen.Kind {
  init(_ kind: DockerImageUse.Kind) {
    switch kind {
    case .from: self = .from
    case .copy: self = .copy
    case .mount: self = .mount
    }
  }
}
