import PortcullisCore
import PortcullisFormats

/// An image of the gate file, with the registry to ask.
struct PublishedImageName: Hashable, Sendable {
  let registry: WebAddress
  let path: String
  /// The digest where there is one, else the tag.
  let reference: String
  let digest: ContentDigest?

  /// Nil for a name that `fault` refuses.
  init?(_ text: String) {
    guard Self.fault(in: text) == nil, let image = ImageReference(text),
      let reference = image.digest ?? image.tag
    else { return nil }
    // Docker Hub answers under another name than the one it is known by.
    let host = image.domain == "docker.io" ? "registry-1." + image.domain : image.domain
    guard let secure = WebAddress(.https, host, target: "/v2/"),
      let plain = WebAddress(.http, host, target: "/v2/")
    else { return nil }
    registry = secure.isLoopback ? plain : secure
    path = image.path
    self.reference = reference
    digest = image.digest.flatMap(ContentDigest.init)
  }

  /// What is wrong with the name, as the end of a sentence; nil where nothing is.
  static func fault(in text: String) -> String? {
    let image: ImageReference
    do throws(ImageReference.Fault) { image = try ImageReference.read(text) } catch {
      return "'\(text)' is no image: \(error.rawValue)"
    }
    guard image.name.hasPrefix(image.domain + "/") else {
      return "'\(text)' names no registry: write registry.example.org/\(text)"
    }
    if let fault = image.digestFault { return "'\(text)' has no digest that can match: \(fault)" }
    return image.digest == nil && image.tag == nil ? "'\(text)' has neither a tag nor a digest" : nil
  }

  /// The address of a manifest of the same repository.
  func manifest(_ reference: String) -> WebAddress? {
    WebAddress(registry.scheme, registry.authority, target: "/v2/\(path)/manifests/\(reference)")
  }
}
