import PortcullisCore
import PortcullisFormats

/// Finds one tag that several files of the project pin to different digests.
struct ImageTagDigests {
  private struct Use {
    let digest: String
    let location: Location
  }

  private var uses: [String: [Use]] = [:]

  init(dockerfiles: [ImagePinsSeen], names: ImageNamesSeen) {
    for file in dockerfiles {
      for image in file.images where image.refusal == nil {
        add(image.resolved, Location(file.path, line: image.line, column: image.column))
      }
    }
    for file in names.files {
      for image in file.images where image.kind != .action {
        add(image.resolved, Location(file.path, line: image.line, column: image.column))
      }
    }
  }

  private mutating func add(_ name: String?, _ location: Location) {
    guard let name, let reference = ImageReference(name), reference.isPinned, let tag = reference.tag,
      let digest = reference.digest
    else { return }
    uses["\(reference.domain)/\(reference.path):\(tag)", default: []].append(
      Use(digest: digest, location: location))
  }

  /// Two digests in one file are two platforms of one image; in two files one of them was forgotten.
  var findings: [Finding] {
    uses.sorted { $0.key < $1.key }.compactMap { name, uses in
      let sorted = uses.sorted { $0.location < $1.location }
      guard let first = sorted.first,
        let other = sorted.first(where: {
          $0.digest != first.digest && $0.location.path != first.location.path
        }),
        !sorted.contains(where: { $0.digest == other.digest && $0.location.path == first.location.path })
      else { return nil }
      return Finding(
        "DF-13", .warning, "\(name) is another image here than at \(first.location)", at: other.location,
        evidence: ["\(first.location): \(first.digest)", "\(other.location): \(other.digest)"],
        remedy: "docker buildx imagetools inspect \(name) prints today's digest; write it in both places")
    }
  }
}
