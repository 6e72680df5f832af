import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Reads what an OCI image layout holds: a directory with `oci-layout`, `index.json` and `blobs`.
struct PublishedLayoutReader {
  let files: Files
  /// Absolute: the work tree, or the tree that was built.
  let root: String
  /// Relative to the root.
  let layout: String
  /// By which the image is found among several.
  let tag: String?

  /// Why the layout says nothing.
  struct Refusal: Error {
    let text: String
  }

  func expectation() throws -> PublishedImageSeen.Expectation {
    let marker = try bytes("oci-layout")
    let version = (try? JSONValue(parsing: marker))?["imageLayoutVersion"]?.string
    guard version == "1.0.0" else {
      throw Refusal(
        text: "\(layout) is no image layout of version 1.0.0: its file 'oci-layout' does not say so")
    }
    let descriptor = try descriptor(in: try manifest("index.json", try bytes("index.json")))
    let path = "blobs/\(descriptor.digest.algorithm.rawValue)/\(descriptor.digest.hexadecimal)"
    let bytes = try bytes(path)
    guard ContentDigest(descriptor.digest.algorithm, of: bytes) == descriptor.digest else {
      throw Refusal(text: "\(layout)/\(path) is not what its name says: the layout is damaged")
    }
    let content = try manifest(path, bytes).content
    var layers: [ContentDigest] = []
    if case .image(_, let all) = content { layers = all.map(\.digest) }
    return PublishedImageSeen.Expectation(digest: descriptor.digest, origin: layout, layers: layers)
  }

  private func descriptor(in index: ImageManifest) throws -> ImageManifest.Descriptor {
    guard case .index(let all) = index.content else {
      throw Refusal(text: "\(layout)/index.json is no index")
    }
    let known = ImageManifest.indexTypes.union(ImageManifest.imageTypes)
    let images = all.filter { known.contains($0.mediaType) }
    let named = images.count > 1 ? images.filter { $0.name != nil && $0.name == tag } : images
    guard let only = named.first, named.count == 1 else {
      let which = tag.map { "named '\($0)'" } ?? "by name, for the reference has no tag"
      throw Refusal(text: "\(layout) holds \(images.count) images, and \(named.count) of them are \(which)")
    }
    return only
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    do {
      return try files.readBeneath(root, "\(layout)/\(path)", ImageManifest.sizeLimit)
    } catch let error as FileError {
      throw Refusal(text: "\(layout)/\(path) cannot be read: \(error)")
    }
  }

  private func manifest(_ path: String, _ bytes: [UInt8]) throws -> ImageManifest {
    do throws(ImageManifestError) { return try ImageManifest(parsing: bytes) } catch {
      throw Refusal(text: "\(layout)/\(path) is no manifest: \(error)")
    }
  }
}
